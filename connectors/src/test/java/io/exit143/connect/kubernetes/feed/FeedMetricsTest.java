package io.exit143.connect.kubernetes.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.json.Json;
import io.exit143.connect.kubernetes.metrics.JmxBeans;
import io.exit143.connect.kubernetes.objects.Resource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What feeds and their queue count, and under which names it is shown over JMX. */
class FeedMetricsTest {

    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();
    private static final String PODS =
            "io.exit143:type=kubernetes-source-feed,connector=replaced,cluster=test,resource=pods";

    private static boolean isRegistered(String bean) throws JMException {
        return JMX.isRegistered(new ObjectName(bean));
    }

    @Test
    void theLagIsForHowLongTheNextRecordHasWaited() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(10_000));
        ChangeQueue queue = new ChangeQueue(1 << 20);
        QueueMetrics metrics = new QueueMetrics(queue, now::get);
        assertThat(metrics.getLagMs()).isZero();

        queue.put(change(8_500));
        queue.put(change(9_500));

        assertThat(metrics.getLagMs()).isEqualTo(1_500);
        assertThat(metrics.getQueuedRecords()).isEqualTo(2);
        assertThat(metrics.getQueuedBytes()).isEqualTo(queue.bytes()).isPositive();
        assertThat(metrics.getMaxBytes()).isEqualTo(1 << 20);
        assertThat(queue.poll(1, Duration.ZERO)).hasSize(1);
        assertThat(metrics.getLagMs()).isEqualTo(500);
        assertThat(metrics.getHandedOverRecords()).isEqualTo(1);
        now.set(Instant.ofEpochMilli(9_000));
        assertThat(metrics.getLagMs()).as("a clock set back").isZero();
    }

    private static Change change(long timestampMs) {
        return new Change(
                Change.Target.OBJECTS,
                "uid",
                Json.encode(generator -> generator.writeNumber(1)),
                Map.of(),
                Map.of(),
                timestampMs);
    }

    @Test
    void silenceIsTheTimeSinceTheLastSignOfLife() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_000));
        FeedMetrics metrics = new FeedMetrics(now::get);
        now.set(Instant.ofEpochMilli(5_000));
        assertThat(metrics.getSilenceMs()).isEqualTo(4_000);

        metrics.signOfLife();

        assertThat(metrics.getSilenceMs()).isZero();
    }

    @Test
    void theEndOfAReplacedTaskLeavesItsSuccessorsMetrics() throws JMException {
        Feed feed = new Feed("test", Resource.PODS, "", "");
        JmxBeans old = new JmxBeans("replaced");
        JmxBeans successor = new JmxBeans("replaced");
        old.add(feed, new FeedMetrics(InstantSource.system()));
        FeedMetrics shown = new FeedMetrics(InstantSource.system());
        shown.listed();
        successor.add(feed, shown);

        old.close();

        assertThat(JMX.getAttribute(new ObjectName(PODS), "ListedObjects")).isEqualTo(1L);
        successor.close();
        assertThat(isRegistered(PODS)).isFalse();
    }

    @Test
    void namesThatJmxWouldMisreadAreQuoted() throws JMException {
        try (JmxBeans beans = new JmxBeans("a,b=c*")) {
            beans.add(new Feed("prod \"eu\"", Resource.PODS, "shop", ""), new FeedMetrics(InstantSource.system()));

            assertThat(isRegistered("io.exit143:type=kubernetes-source-feed,connector=" + ObjectName.quote("a,b=c*")
                            + ",cluster=" + ObjectName.quote("prod \"eu\"") + ",resource=pods,namespace=shop"))
                    .isTrue();
        }
    }
}
