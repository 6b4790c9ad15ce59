package io.exit143.kubernetes.journal;

import io.exit143.kubernetes.Fixture;
import io.exit143.kubernetes.Reading;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.JournalRecorded;
import java.time.Instant;
import java.util.List;

/** Reads journal lines. */
final class Lines {

    static final Instant NEAR = Instant.parse("2026-11-22T12:00:00Z");

    private Lines() {}

    static List<Reading> read(String line) {
        return new JournalReader().read(line, NEAR, Fixture.ORIGIN);
    }

    /** The first fact that the line tells. */
    static JournalRecorded mark(String line) {
        return evidence(line).stream()
                .map(Evidence::fact)
                .filter(JournalRecorded.class::isInstance)
                .map(JournalRecorded.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing told by: " + line));
    }

    static List<Fact> facts(String line) {
        return evidence(line).stream().map(Evidence::fact).toList();
    }

    static List<Evidence> evidence(String line) {
        return read(line).stream().flatMap(r -> Lines.evidenceOf(r).stream()).toList();
    }

    private static List<Evidence> evidenceOf(Reading reading) {
        if (reading instanceof Reading.AboutPod about) {
            return List.of(about.evidence());
        }
        return reading instanceof Reading.AboutContainerId about ? List.of(about.evidence()) : List.of();
    }
}
