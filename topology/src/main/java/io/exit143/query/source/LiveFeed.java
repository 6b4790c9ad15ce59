package io.exit143.query.source;

import io.exit143.streams.index.TerminationListener;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands documents from the stream threads to whoever watches. A watcher that is too slow loses the oldest, and is told how
 * many; the stream threads never wait.
 */
public final class LiveFeed implements TerminationListener {

    /** Some 2 MB of documents for one slow watcher. */
    private static final int WAITING = 256;

    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    @Override
    public void updated(String id, byte[] document) {
        for (Subscription subscription : subscriptions) {
            subscription.offer(document);
        }
    }

    /** To all documents from now on, until it is closed. */
    public Subscription subscribe() {
        Subscription subscription = new Subscription();
        subscriptions.add(subscription);
        return subscription;
    }

    /** What one watcher has still to see. */
    public final class Subscription implements AutoCloseable {

        private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(WAITING);
        private final AtomicLong lost = new AtomicLong();

        private void offer(byte[] document) {
            while (!waiting.offer(document)) {
                if (waiting.poll() != null) {
                    lost.incrementAndGet();
                }
            }
        }

        /** The next document, or null if none comes in this time. */
        public byte @Nullable [] poll(long millis) throws InterruptedException {
            return waiting.poll(millis, TimeUnit.MILLISECONDS);
        }

        /** How many were lost since this was last asked. */
        public long takeLost() {
            return lost.getAndSet(0);
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }
}
