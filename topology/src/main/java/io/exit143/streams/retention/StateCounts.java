package io.exit143.streams.retention;

import java.util.concurrent.atomic.LongAdder;

/** What became of the state of pods, since the start. For any threads. */
public final class StateCounts {

    private final LongAdder lateEvidence = new LongAdder();
    private final LongAdder excessEvidence = new LongAdder();
    private final LongAdder evictedPods = new LongAdder();
    private final LongAdder tombstones = new LongAdder();
    private final LongAdder failedPods = new LongAdder();

    public void addLateEvidence(long facts) {
        lateEvidence.add(facts);
    }

    public void addExcessEvidence(long facts) {
        excessEvidence.add(facts);
    }

    public void addEvictedPod() {
        evictedPods.increment();
    }

    public void addTombstone() {
        tombstones.increment();
    }

    public void addFailedPod() {
        failedPods.increment();
    }

    /** Facts that came after the evidence of their pod was dropped; they changed nothing. */
    public long lateEvidence() {
        return lateEvidence.sum();
    }

    /** Facts that were not kept, or went for others, because so many about one pod are kept and no more. */
    public long excessEvidence() {
        return excessEvidence.sum();
    }

    /** Pods whose evidence was dropped. */
    public long evictedPods() {
        return evictedPods.sum();
    }

    /** Documents whose retention ended; a crash may count one twice. */
    public long tombstones() {
        return tombstones.sum();
    }

    /** Times that no document could be derived from the evidence about a pod, because of an error of ours. */
    public long failedPods() {
        return failedPods.sum();
    }
}
