package io.exit143.query;

import java.util.List;

/**
 * What became of a question.
 *
 * @param gaps the partitions that nobody answered for
 * @param stalenessMs how far the answer may be behind, in milliseconds; 0 unless a standby answered
 */
record Answer<T>(T value, List<Gap> gaps, long stalenessMs) {

    Answer {
        gaps = List.copyOf(gaps);
    }

    /** @param instance who should have answered, as host:port; empty if nobody is known to have the partition */
    record Gap(int partition, String instance, String reason) {}
}
