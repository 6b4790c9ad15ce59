package io.exit143.streams.retention;

import java.time.Duration;

/**
 * How long and how much is kept.
 *
 * @param documents how long after an ending its document is kept; then a tombstone follows it
 * @param evidence how long after a document became final evidence still revises it; then the evidence of a pod that is gone
 *     is dropped, and what comes later is counted as late
 * @param mostEntries facts and documents that a partition keeps; beyond it what would go next goes early
 */
public record Retention(Duration documents, Duration evidence, long mostEntries) {

    /** Nothing goes: for recordings, which end by themselves. */
    public static final Retention FOREVER =
            new Retention(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE);

    /** @throws IllegalArgumentException if evidence would outlive the documents, or a value is not positive */
    public Retention {
        if (evidence.isZero() || evidence.isNegative() || evidence.compareTo(documents) > 0 || mostEntries < 1) {
            throw new IllegalArgumentException("Documents are kept " + documents + ", evidence " + evidence + ", "
                    + mostEntries + " entries: all must be positive, and evidence kept no longer than documents");
        }
    }

    public boolean isForever() {
        return equals(FOREVER);
    }
}
