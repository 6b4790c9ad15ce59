package io.exit143.application;

import java.util.concurrent.atomic.LongAdder;

/** Records that the topology could not take or write, since the start; each is among the dead letters. For any threads. */
public final class FailureCounts {

    private final LongAdder oversized = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void addOversized() {
        oversized.increment();
    }

    void addUnreadable() {
        unreadable.increment();
    }

    void addFailed() {
        failed.increment();
    }

    /** Above the broker's limit, and so not written. */
    public long oversized() {
        return oversized.sum();
    }

    /** Of an internal topic, and not in the stored form. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** Not worked off, because of an error of ours. */
    public long failed() {
        return failed.sum();
    }
}
