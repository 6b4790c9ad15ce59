package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the node's journal: kubelet or container runtime, on the node's clock.
 *
 * @param at when it happened by the line's own account, else when it was written
 */
public record JournalRecorded(
        @Nullable String podUid,
        JournalMark mark,
        @Nullable String container,
        @Nullable String containerId,
        Instant at,
        @Nullable Integer value,
        @Nullable String detail)
        implements Fact {
    @Override
    public Optional<String> statement() {
        return Optional.of(mark.words() + (value == null ? "" : " " + value) + (detail == null ? "" : " " + detail));
    }

    @Override
    public long recency() {
        return at.toEpochMilli();
    }

    @Override
    public int textLength() {
        return detail == null ? 0 : detail.length();
    }
}
