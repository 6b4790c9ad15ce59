package io.exit143.streams.lookback;

import io.exit143.termination.evidence.LastLinesSeen;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What looking back did. For many threads. */
public final class LookBackCounts {

    /** How a question ended; one that failed is asked again, one that is rejected is not. */
    private enum Result {
        ANSWERED,
        EMPTY,
        EXPIRED,
        FAILED,
        REJECTED
    }

    private final Map<Result, LongAdder> results = new EnumMap<>(Result.class);
    private final LongAdder bytes = new LongAdder();
    private final LongAdder tagged = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final AtomicInteger waiting = new AtomicInteger();

    public LookBackCounts() {
        for (Result result : Result.values()) {
            results.put(result, new LongAdder());
        }
    }

    void answered(LastLinesSeen found, boolean cut) {
        add(found.linesSeen() > 0 ? Result.ANSWERED : cut ? Result.EXPIRED : Result.EMPTY, 1);
    }

    void failed(int questions) {
        add(Result.FAILED, questions);
    }

    /** What is no question, or one on whose answer exit143 itself fails. */
    void rejected(int questions) {
        add(Result.REJECTED, questions);
    }

    void read(long count) {
        bytes.add(count);
    }

    void unreadable(long records) {
        unreadable.add(records);
    }

    void tagged() {
        tagged.increment();
    }

    void waiting(int questions) {
        waiting.set(questions);
    }

    private void add(Result result, long count) {
        LongAdder adder = results.get(result);
        if (adder != null) {
            adder.add(count);
        }
    }

    /** Questions by result: answered, empty (nothing was there), expired (no longer there), failed, rejected. */
    public Map<String, Long> results() {
        Map<String, Long> sums = new TreeMap<>();
        results.forEach((result, count) -> sums.put(result.name().toLowerCase(Locale.ROOT), count.sum()));
        return sums;
    }

    /** Bytes of log records read again. */
    public long bytes() {
        return bytes.sum();
    }

    /** Log records that were skipped because exit143 itself failed on them. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** Lines written to the tagged logs. */
    public long taggedLines() {
        return tagged.sum();
    }

    /** Questions taken up and not answered yet. */
    public int waiting() {
        return waiting.get();
    }
}
