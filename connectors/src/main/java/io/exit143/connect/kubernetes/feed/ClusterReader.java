package io.exit143.connect.kubernetes.feed;

import io.exit143.connect.kubernetes.access.KubernetesClients;
import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.api.KubernetesApi;
import io.exit143.connect.kubernetes.api.Lister;
import io.exit143.connect.kubernetes.config.FeedSettings;
import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import io.exit143.connect.kubernetes.metrics.JmxBeans;
import io.exit143.connect.kubernetes.offsets.FeedState;
import io.exit143.connect.kubernetes.offsets.StoredOffsets;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/** Follows all feeds of a cluster, a thread each, and hands their changes over in one queue. */
public final class ClusterReader implements Closeable {

    private final KubernetesApi api;
    private final ChangeQueue queue;
    private final JmxBeans beans;
    private final List<FeedReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private ClusterReader(String name, KubernetesApi api, long maxQueueBytes) {
        this.api = api;
        this.queue = new ChangeQueue(maxQueueBytes);
        this.beans = new JmxBeans(name);
    }

    /**
     * Starts reading where the stored offsets end.
     *
     * @param name of the connector, for its metrics
     * @param clock says when changes are received
     */
    public static ClusterReader start(
            String name, KubernetesSourceConfig config, StoredOffsets stored, InstantSource clock) {
        KubernetesApi api = new KubernetesApi(
                KubernetesClients.create(config, config.requestTimeout()),
                config.fieldFilter(),
                config.requestTimeout());
        ClusterReader cluster = new ClusterReader(name, api, config.queueMaxBytes());
        try {
            cluster.prepare(config, stored, clock);
        } catch (RuntimeException unusable) {
            cluster.close();
            throw unusable;
        }
        cluster.threads.forEach(Thread::start);
        return cluster;
    }

    private void prepare(KubernetesSourceConfig config, StoredOffsets stored, InstantSource clock) {
        FeedSettings settings = config.feedSettings();
        Lister lister = new Lister(api, settings.pageSize(), new Semaphore(1, true));
        beans.add(config.clusterName(), new QueueMetrics(queue, clock));
        for (Feed feed : config.feeds()) {
            FeedState state = FeedState.restore(feed, stored);
            FeedMetrics metrics = new FeedMetrics(clock);
            beans.add(feed, metrics);
            RandomGenerator random = RandomGenerator.getDefault();
            add(feed, new FeedReader(feed, settings, api, lister, state, queue, clock, random, metrics));
        }
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
    public List<Change> poll(int maxChanges, Duration maxWait) throws InterruptedException {
        return queue.poll(maxChanges, maxWait);
    }

    /** About how many bytes of changes wait to be polled. */
    public long queuedBytes() {
        return queue.bytes();
    }

    /** Ends all reading without waiting for it; may be called from any thread, and twice. */
    @Override
    public void close() {
        beans.close();
        queue.close();
        readers.forEach(FeedReader::stop);
        threads.forEach(Thread::interrupt);
        api.close();
    }
}
