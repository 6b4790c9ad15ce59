package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shown over JMX is what happened. */
class MetricsTest {

    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();
    private static final String PODS =
            "io.exit143:type=kubernetes-source-feed,connector=counted,cluster=test,resource=pods";
    private static final String QUEUE = "io.exit143:type=kubernetes-source-queue,connector=counted,cluster=test";

    private FakeApiServer server;
    private FakeCluster cluster;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeApiServer();
        cluster = server.cluster;
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static long read(String bean, String attribute) throws JMException {
        return (long) JMX.getAttribute(new ObjectName(bean), attribute);
    }

    private static void awaitValue(String bean, String attribute, long value) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(read(bean, attribute)).as(attribute).isEqualTo(value));
    }

    private static boolean isRegistered(String bean) throws JMException {
        return JMX.isRegistered(new ObjectName(bean));
    }

    private TaskRun start(String... more) {
        Map<String, String> settings = TaskRun.settings(server, more);
        settings.put("name", "counted");
        return TaskRun.start(settings);
    }

    @Test
    void listsWatchesAndBreaksAreCounted() throws Exception {
        FakeCluster.Stored stays = cluster.add(Resource.PODS, "shop", "stays");
        FakeCluster.Stored goes = cluster.add(Resource.PODS, "shop", "goes");
        server.misbehave(FakeApiServer.Request::isList, request -> request.status(500, "InternalError", Map.of()));
        server.misbehave(FakeApiServer.Request::isWatch, request -> {
            try (OutputStream out = request.stream(200)) {
                String change = new FakeCluster.Event("MODIFIED", cluster.modify(stays)).json();
                FakeApiServer.write(out, change + change);
                cluster.delete(goes);
                cluster.compact();
                FakeApiServer.write(out, FakeApiServer.goneEvent());
            }
        });
        try (TaskRun run = start()) {
            run.awaitTold(TaskRun.Told::inferred);
            awaitValue(PODS, "Lists", 2);
            run.awaitTold(cluster.add(Resource.PODS, "shop", "comes"));
            awaitValue(PODS, "WatchedChanges", 2);

            assertThat(read(PODS, "ListedObjects")).isEqualTo(3);
            assertThat(read(PODS, "Repetitions")).isEqualTo(1);
            assertThat(read(PODS, "Relists")).isEqualTo(1);
            assertThat(read(PODS, "Reconnects")).isEqualTo(1);
            assertThat(read(PODS, "Failures")).as("the 500 and the 410").isEqualTo(2);
            assertThat(read(PODS, "InferredDeletions")).isEqualTo(1);
            assertThat(read(PODS, "OversizedObjects")).isZero();
            assertThat(read(PODS, "KnownObjects")).isEqualTo(2);
            assertThat(read(PODS, "SilenceMs")).isNotNegative();
            awaitValue(QUEUE, "QueuedRecords", 0);
            assertThat(read(QUEUE, "HandedOverRecords")).isEqualTo(run.records().size());
            assertThat(read(QUEUE, "LagMs")).isZero();
        }
    }

    @Test
    void anObjectTooLargeToTellIsCounted() {
        cluster.add(
                Resource.PODS,
                "shop",
                "huge",
                ",\"spec\":{\"text\":\"" + "x".repeat(ObjectCopier.MAX_OBJECT_BYTES) + "\"}");
        try (TaskRun run = start()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> run.failure() != null);

            awaitValue(PODS, "OversizedObjects", 1);
        }
    }

    @Test
    void aStoppedTaskShowsNothingAnyMore() throws JMException {
        try (TaskRun run = start()) {
            run.awaitSynced();
            assertThat(isRegistered(PODS)).isTrue();
        }

        assertThat(isRegistered(PODS)).isFalse();
        assertThat(isRegistered(QUEUE)).isFalse();
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
        JmxBeans old = new JmxBeans("counted");
        JmxBeans successor = new JmxBeans("counted");
        old.add(feed, new FeedMetrics(InstantSource.system()));
        FeedMetrics shown = new FeedMetrics(InstantSource.system());
        shown.listed();
        successor.add(feed, shown);

        old.close();

        assertThat(read(PODS, "ListedObjects")).isEqualTo(1);
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
