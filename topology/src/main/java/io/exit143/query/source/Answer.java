package io.exit143.query.source;

import java.util.List;

/**
 * What became of a question.
 *
 * @param gaps the partitions that nobody answered for
 * @param stalenessMs how far the answer may be behind, in milliseconds; 0 unless a standby answered
 */
public record Answer<T>(T value, List<Gap> gaps, long stalenessMs) {

    public Answer {
        gaps = List.copyOf(gaps);
    }

    /**
     * A partition without an answer.
     *
     * @param instance who should have answered, as host:port; empty if nobody is known to have the partition
     */
    public record Gap(int partition, String instance, String reason) {}
}
