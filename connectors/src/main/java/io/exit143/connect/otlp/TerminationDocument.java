package io.exit143.connect.otlp;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** A termination document as Connect delivers it: a map. Reads what traces need, and says what is wrong with the rest. */
final class TerminationDocument {

    private static final String SCHEMA = "exit143/termination/v1";

    private final Map<?, ?> root;
    private final List<PhaseTime> phases;
    private final List<LogLine> lastLines;

    /** Throws {@link DataException} for anything but a termination document. */
    TerminationDocument(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new DataException("Expected a termination document as a map or JSON text, found "
                    + value.getClass().getSimpleName());
        }
        root = map;
        if (!SCHEMA.equals(map.get("schema"))) {
            throw new DataException(
                    "Expected a document of schema " + SCHEMA + ", found schema '" + map.get("schema") + "'");
        }
        if (id().isEmpty() || !(map.get("revision") instanceof Number)) {
            throw new DataException("A termination document needs id and revision, found id '" + map.get("id")
                    + "', revision '" + map.get("revision") + "'");
        }
        phases = readPhases();
        lastLines = readLastLines();
    }

    String id() {
        return text("id").orElse("");
    }

    String cluster() {
        return text("cluster").orElse("");
    }

    long revision() {
        return number("revision").orElse(0L);
    }

    boolean isFinal() {
        return "final".equals(root.get("state"));
    }

    /** The text at a path of names; empty when there is none. */
    Optional<String> text(String... path) {
        return at(path) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The whole number at a path of names; empty when there is none. */
    Optional<Long> number(String... path) {
        return at(path) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** The maps in the list at a path of names. */
    private List<Map<?, ?>> maps(String... path) {
        if (!(at(path) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(entry -> (Map<?, ?>) entry)
                .toList();
    }

    /** The texts in the list at a path of names. */
    List<String> texts(String... path) {
        if (!(at(path) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The best single time of each phase, in the document's order. */
    List<PhaseTime> phases() {
        return phases;
    }

    /** The container's last log lines that have a time. */
    List<LogLine> lastLines() {
        return lastLines;
    }

    private List<PhaseTime> readPhases() {
        return maps("phases").stream()
                .filter(phase -> phase.get("phase") instanceof String && phase.get("at") instanceof String)
                .map(phase -> new PhaseTime(
                        String.valueOf(phase.get("phase")),
                        instant(String.valueOf(phase.get("at"))),
                        Boolean.TRUE.equals(phase.get("observed")),
                        String.valueOf(phase.get("source"))))
                .toList();
    }

    private List<LogLine> readLastLines() {
        return maps("logs", "last").stream()
                .filter(line -> line.get("at") instanceof String && line.get("text") instanceof String)
                .map(line -> new LogLine(
                        instant(String.valueOf(line.get("at"))),
                        line.get("stream") instanceof String stream ? stream : "",
                        String.valueOf(line.get("text"))))
                .toList();
    }

    /** Throws {@link DataException} for text that is no RFC 3339 time. */
    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new DataException("'" + text + "' is no RFC 3339 time in UTC", malformed);
        }
    }

    private @Nullable Object at(String... path) {
        Object value = root;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(name);
        }
        return value;
    }

    /**
     * One phase.
     *
     * @param source what the time comes from
     */
    record PhaseTime(String phase, Instant at, boolean observed, String source) {}

    /**
     * One log line.
     *
     * @param stream stdout or stderr, empty when not known
     */
    record LogLine(Instant at, String stream, String text) {}
}
