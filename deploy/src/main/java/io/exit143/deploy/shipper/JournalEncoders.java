package io.exit143.deploy.shipper;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** How shippers write the journal, by name; those that don't read it themselves send the bare line. */
public final class JournalEncoders {

    private JournalEncoders() {}

    /** {@code journald}, {@code fluent-bit-systemd} and {@code vector} have their own form; any other name is bare. */
    public static JournalEncoder named(String name) {
        return switch (name) {
            case "journald" -> JournalEncoders::journald;
            case "fluent-bit", "fluent-bit-systemd" -> JournalEncoders::fluentBit;
            case "vector" -> JournalEncoders::vector;
            default -> JournalEncoders::bare;
        };
    }

    private static ShippedRecord bare(String node, String unit, String text, Instant loggedAt) {
        return new ShippedRecord(loggedAt, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static ShippedRecord journald(String node, String unit, String text, Instant loggedAt) {
        ObjectNode entry = JsonValue.object();
        entry.put("__REALTIME_TIMESTAMP", micros(loggedAt));
        fields(entry, unit);
        entry.put("_HOSTNAME", node);
        entry.put("MESSAGE", text);
        return JsonValue.record(loggedAt, entry);
    }

    private static ShippedRecord fluentBit(String node, String unit, String text, Instant loggedAt) {
        ObjectNode entry = JsonValue.object();
        entry.put("@timestamp", FluentBitFormat.epochSeconds(loggedAt.truncatedTo(ChronoUnit.MICROS)));
        fields(entry, unit);
        entry.put("_HOSTNAME", node);
        entry.put("MESSAGE", text);
        return JsonValue.record(loggedAt, entry);
    }

    private static ShippedRecord vector(String node, String unit, String text, Instant loggedAt) {
        ObjectNode event = JsonValue.object();
        fields(event, unit);
        event.put("__REALTIME_TIMESTAMP", micros(loggedAt));
        event.put("host", node);
        event.put("message", text);
        event.put("source_type", "journald");
        event.put("timestamp", loggedAt.truncatedTo(ChronoUnit.MICROS).toString());
        return JsonValue.record(loggedAt.truncatedTo(ChronoUnit.MILLIS), event);
    }

    private static void fields(ObjectNode entry, String unit) {
        entry.put("PRIORITY", "6");
        entry.put("SYSLOG_FACILITY", "3");
        entry.put("SYSLOG_IDENTIFIER", unit);
        entry.put("_COMM", unit);
        entry.put("_SYSTEMD_UNIT", unit + ".service");
        entry.put("_TRANSPORT", "stdout");
    }

    private static String micros(Instant time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }
}
