package io.exit143.streams.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;

/** Instants as nanoseconds since 1970, up to the year 2262: a fifth of the cost of RFC 3339, and nobody reads them. */
final class EpochNanos {

    private static final long NANOS = 1_000_000_000L;

    private EpochNanos() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Instant.class, new Writer())
                .addDeserializer(Instant.class, new Reader());
    }

    private static final class Writer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            // From the second above where there is one: the lowest number's own second is below all numbers.
            boolean before = instant.getEpochSecond() < 0;
            long seconds = before ? instant.getEpochSecond() + 1 : instant.getEpochSecond();
            long nanos = before ? instant.getNano() - NANOS : instant.getNano();
            json.writeNumber(Math.addExact(Math.multiplyExact(seconds, NANOS), nanos));
        }
    }

    private static final class Reader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            long nanos = json.getLongValue();
            return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
        }
    }
}
