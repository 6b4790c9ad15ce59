package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the conditions that speak of an end: DisruptionTarget, AllContainersRestarting. */
public record PodConditionSeen(
        String podUid,
        String type,
        boolean status,
        @Nullable String reason,
        @Nullable String message,
        @Nullable Instant transition)
        implements Fact {
    @Override
    public Optional<String> statement() {
        return Optional.of(type + "=" + status + (reason == null ? "" : " " + reason));
    }

    @Override
    public long recency() {
        return transition == null ? 0 : transition.toEpochMilli();
    }

    @Override
    public int textLength() {
        return message == null ? 0 : message.length();
    }
}
