package io.exit143.connect.kubernetes.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Hands changes from the readers to the task, bounded by bytes: a reader waits, and then its watch is not read on. */
final class ChangeQueue {

    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Deque<Change> changes = new ArrayDeque<>();
    private long bytes;
    private long taken;
    private boolean closed;
    private @Nullable RuntimeException failure;

    ChangeQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Waits for room; a change larger than the whole queue passes alone. Throws when the queue has been closed. */
    void put(Change change) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !changes.isEmpty() && bytes + change.weight() > maxBytes) {
                drained.await();
            }
            if (closed) {
                throw new InterruptedException("The queue is closed");
            }
            changes.add(change);
            bytes += change.weight();
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Makes every later {@link #poll} throw, once what was put before has been taken. */
    void fail(RuntimeException cause) {
        lock.lock();
        try {
            failure = failure == null ? cause : failure;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for at most the given time; empty when nothing came or the queue has been closed. */
    List<Change> poll(int maxChanges, Duration maxWait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = maxWait.toNanos();
            while (changes.isEmpty() && failure == null && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
            if (changes.isEmpty() && failure != null && !closed) {
                throw failure;
            }
            return take(maxChanges);
        } finally {
            lock.unlock();
        }
    }

    private List<Change> take(int maxChanges) {
        List<Change> taken = new ArrayList<>(Math.min(maxChanges, changes.size()));
        while (!closed && taken.size() < maxChanges && !changes.isEmpty()) {
            Change change = changes.remove();
            bytes -= change.weight();
            taken.add(change);
        }
        this.taken += taken.size();
        drained.signalAll();
        return taken;
    }

    /** Wakes everybody; nothing more goes in or comes out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long maxBytes() {
        return maxBytes;
    }

    /** How many changes have been taken in all. */
    long taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** How many changes wait now. */
    int size() {
        lock.lock();
        try {
            return changes.size();
        } finally {
            lock.unlock();
        }
    }

    /** When the change that comes next was received, in milliseconds since the epoch; empty when none waits. */
    OptionalLong oldestMs() {
        lock.lock();
        try {
            Change next = changes.peek();
            return next == null ? OptionalLong.empty() : OptionalLong.of(next.timestampMs());
        } finally {
            lock.unlock();
        }
    }

    /** The bytes waiting now. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
