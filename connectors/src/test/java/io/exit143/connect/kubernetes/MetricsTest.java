package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.objects.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task shows over JMX is what happened. */
class MetricsTest {

    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();
    private static final String PODS =
            "io.exit143:type=kubernetes-source-feed,connector=counted,cluster=test,resource=pods";
    private static final String QUEUE = "io.exit143:type=kubernetes-source-queue,connector=counted,cluster=test";

    /** The largest object that is told, in bytes; docs/connectors.md has it. */
    private static final int MAX_OBJECT_BYTES = 8 << 20;

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
        cluster.add(Resource.PODS, "shop", "huge", ",\"spec\":{\"text\":\"" + "x".repeat(MAX_OBJECT_BYTES) + "\"}");
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
}
