package io.exit143.termination.evidence;

import java.time.Instant;

/** state.running. The restart count of a running container is the number of this attempt. */
public record ContainerRunning(String podUid, String container, String containerId, Instant startedAt, int restartCount)
        implements Fact {
    @Override
    public long recency() {
        return startedAt.toEpochMilli();
    }
}
