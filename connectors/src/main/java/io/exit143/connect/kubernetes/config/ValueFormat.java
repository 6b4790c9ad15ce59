package io.exit143.connect.kubernetes.config;

import io.exit143.connect.kubernetes.json.EncodedJson;
import io.exit143.connect.kubernetes.json.Json;
import io.exit143.connect.kubernetes.json.JsonTree;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import tools.jackson.core.JsonParser;

/** How values are handed to the value converter. */
public enum ValueFormat {
    /** A schemaless map: for JsonConverter with schemas.enable=false, and for transforms that look inside. */
    MAP {
        @Override
        public SchemaAndValue toConnect(EncodedJson json) {
            try (JsonParser parser = Json.parser(json)) {
                return new SchemaAndValue(null, JsonTree.read(parser));
            } catch (IOException impossible) {
                throw new DataException("A value of our own making is no JSON: " + impossible.getMessage(), impossible);
            }
        }
    },
    /** The JSON text as a string: for StringConverter; costs the least. */
    JSON {
        @Override
        public SchemaAndValue toConnect(EncodedJson json) {
            return new SchemaAndValue(Schema.STRING_SCHEMA, json.toString());
        }
    };

    /** The value with its schema, none for a map. */
    public abstract SchemaAndValue toConnect(EncodedJson json);

    static ValueFormat named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    static List<String> names() {
        return Arrays.stream(values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
