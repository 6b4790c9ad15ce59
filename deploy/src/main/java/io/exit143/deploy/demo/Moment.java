package io.exit143.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * When a phase was.
 *
 * @param observed recorded by something, not only concluded
 */
record Moment(Instant at, Instant earliest, Instant latest, boolean observed) {

    /** Those of a document that have a readable time. */
    static Map<Mark, Moment> of(JsonNode document) {
        Map<Mark, Moment> moments = new EnumMap<>(Mark.class);
        for (JsonNode phase : document.path("phases")) {
            Mark.named(phase.path("phase").asText()).ifPresent(mark -> add(moments, mark, phase));
        }
        return moments;
    }

    private static void add(Map<Mark, Moment> moments, Mark mark, JsonNode phase) {
        try {
            Instant at = Instant.parse(phase.path("at").asText());
            Instant earliest =
                    phase.has("earliest") ? Instant.parse(phase.path("earliest").asText()) : at;
            Instant latest =
                    phase.has("latest") ? Instant.parse(phase.path("latest").asText()) : at;
            moments.put(
                    mark,
                    new Moment(at, earliest, latest, phase.path("observed").asBoolean()));
        } catch (DateTimeException e) {
            moments.remove(mark); // a phase without a time has no place on a time line
        }
    }

    /** Half the width of the interval that contains the truth. */
    Duration uncertainty() {
        return Duration.between(earliest, latest).dividedBy(2);
    }
}
