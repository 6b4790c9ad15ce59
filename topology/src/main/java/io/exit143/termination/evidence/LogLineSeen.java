package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line that a container wrote.
 *
 * @param attempt the number in the log file's name, where the shipper tells it, else null
 * @param earliest when the line was written, not before
 * @param latest and not after; equal for the runtime's own stamp
 * @param runtimeStamp whether the time is the runtime's, else it is only when a shipper took the line up
 * @param text redacted, at most 16 KiB
 * @param meaning what the line shows, or null if nothing
 */
public record LogLineSeen(
        @Nullable String podUid,
        String container,
        @Nullable String containerId,
        @Nullable Integer attempt,
        Instant earliest,
        Instant latest,
        boolean runtimeStamp,
        String stream,
        String text,
        @Nullable Meaning meaning)
        implements Fact {

    /**
     * What a line shows.
     *
     * @param strong whether the line alone shows that its container is being stopped
     * @param rule the signature that matched
     */
    public record Meaning(Step step, boolean strong, String rule) {}

    /** Which step of a stop a line speaks of. */
    public enum Step {
        SIGNAL_RECEIVED,
        DRAINING,
        SHUTDOWN_COMPLETE,
        FORCED
    }

    @Override
    public Optional<String> statement() {
        return meaning == null ? Optional.empty() : Optional.of(text);
    }

    @Override
    public long recency() {
        return latest.toEpochMilli();
    }

    @Override
    public int textLength() {
        return text.length();
    }
}
