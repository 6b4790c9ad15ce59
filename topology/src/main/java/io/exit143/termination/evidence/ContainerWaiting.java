package io.exit143.termination.evidence;

/** state.waiting, with the reason (CrashLoopBackOff, ContainerCreating, …). */
public record ContainerWaiting(String podUid, String container, String reason, int restartCount) implements Fact {
    @Override
    public long recency() {
        return restartCount;
    }
}
