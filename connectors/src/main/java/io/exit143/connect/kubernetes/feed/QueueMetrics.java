package io.exit143.connect.kubernetes.feed;

import io.exit143.connect.kubernetes.metrics.QueueMXBean;
import java.time.InstantSource;

/** Shows a queue over JMX. */
final class QueueMetrics implements QueueMXBean {

    private final ChangeQueue queue;
    private final InstantSource clock;

    QueueMetrics(ChangeQueue queue, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public long getHandedOverRecords() {
        return queue.taken();
    }

    @Override
    public long getQueuedRecords() {
        return queue.size();
    }

    @Override
    public long getQueuedBytes() {
        return queue.bytes();
    }

    @Override
    public long getMaxBytes() {
        return queue.maxBytes();
    }

    @Override
    public long getLagMs() {
        return queue.oldestMs().stream()
                .map(oldest -> Math.max(0, clock.millis() - oldest))
                .findFirst()
                .orElse(0);
    }
}
