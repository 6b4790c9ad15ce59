package io.exit143.fuzz;

import io.exit143.streams.message.Message;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.Supplier;

/**
 * Times the reading of records, in long runs only. The first records warm the machine up; one over the limit is read
 * again, by the thread's own processor time, for other processes and the collector are no concern of the record's.
 */
final class SlowRecords {

    static final long LIMIT_NANOS = 50_000_000L;

    private static final int WARM_UP = 20_000;
    private static final int TRIES = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final boolean wanted;
    private long read;
    private long last;
    private long slowest;

    SlowRecords(boolean wanted) {
        this.wanted = wanted;
    }

    List<Message> timed(Supplier<List<Message>> reading) {
        if (!wanted) {
            return reading.get();
        }
        long start = System.nanoTime();
        List<Message> messages = reading.get();
        last = System.nanoTime() - start;
        read++;
        return messages;
    }

    /** Reads the record just timed again if it took too long, with a path of its own so that nothing counts twice. */
    void check(FuzzTarget target, FuzzInput input) throws Violation {
        if (!wanted || read < WARM_UP) {
            return;
        }
        long best = last;
        for (int i = 0; i < TRIES && best > LIMIT_NANOS; i++) {
            ReadingPath again = target.path();
            long start = THREADS.getCurrentThreadCpuTime();
            again.read(input);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
        }
        slowest = Math.max(slowest, best);
        if (best > LIMIT_NANOS) {
            throw new Violation(input.value().length + " bytes took " + best / 1_000_000 + " ms");
        }
    }

    double slowestMillis() {
        return slowest / 1e6;
    }
}
