package io.exit143.connect.kubernetes;

import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/** Follows all feeds of a cluster, a thread each, and hands their changes over in one queue. */
final class ClusterReader implements Closeable {

    private final KubernetesApi api;
    private final ChangeQueue queue;
    private final List<FeedReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private ClusterReader(KubernetesApi api, long maxQueueBytes) {
        this.api = api;
        this.queue = new ChangeQueue(maxQueueBytes);
    }

    /** Starts reading where the stored offsets end. The API client is closed with the reader. */
    static ClusterReader start(
            KubernetesApi api,
            List<Feed> feeds,
            FeedSettings settings,
            long maxQueueBytes,
            StoredOffsets stored,
            InstantSource clock) {
        ClusterReader cluster = new ClusterReader(api, maxQueueBytes);
        Lister lister = new Lister(api, settings.pageSize(), new Semaphore(1, true));
        for (Feed feed : feeds) {
            FeedState state = FeedState.restore(feed, stored);
            cluster.add(
                    feed,
                    new FeedReader(
                            feed, settings, api, lister, state, cluster.queue, clock, RandomGenerator.getDefault()));
        }
        cluster.threads.forEach(Thread::start);
        return cluster;
    }

    private void add(Feed feed, FeedReader reader) {
        Thread thread = new Thread(reader, "exit143-feed-" + feed);
        thread.setDaemon(true);
        readers.add(reader);
        threads.add(thread);
    }

    /**
     * The next changes, in the order of each feed; empty when none came in time.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException when a feed cannot go on
     */
    List<Change> poll(int maxChanges, Duration maxWait) throws InterruptedException {
        return queue.poll(maxChanges, maxWait);
    }

    long queuedBytes() {
        return queue.bytes();
    }

    /** Ends all reading without waiting for it; may be called from any thread, and twice. */
    @Override
    public void close() {
        queue.close();
        readers.forEach(FeedReader::stop);
        threads.forEach(Thread::interrupt);
        api.close();
    }
}
