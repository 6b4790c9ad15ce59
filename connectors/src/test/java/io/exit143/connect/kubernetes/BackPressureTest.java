package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.objects.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Back-pressure: what Kafka does not take is not read. */
@Timeout(60)
class BackPressureTest {

    @Test
    void aTaskThatIsNotPolledReadsNoFurtherThanItsQueue() throws IOException {
        try (FakeApiServer server = new FakeApiServer()) {
            String large = ",\"spec\":{\"text\":\"" + "x".repeat(100_000) + "\"}";
            for (int i = 0; i < 200; i++) {
                server.cluster.add(Resource.PODS, "shop", "pod-" + i, large);
            }
            Map<String, String> settings = TaskRun.settings(
                    server, "queue.max.bytes", "1048576", "list.page.size", "10", "poll.max.records", "1");
            try (TaskRun run = TaskRun.start(settings)) {
                run.pause();
                await().atMost(Duration.ofSeconds(60)).until(() -> run.queuedBytes() > 900_000);
                long lists = server.requests.stream()
                        .filter(FakeApiServer.Request::isList)
                        .count();

                assertThat(lists).as("20 pages would be the whole list").isLessThan(20);
                assertThat(run.queuedBytes()).isLessThanOrEqualTo(1_048_576);
                run.resume();
                run.awaitSynced();
                assertThat(run.told()).hasSize(201);
            }
        }
    }

    @Test
    void stopEndsAtOnceWhileTheQueueIsFull() throws IOException {
        try (FakeApiServer server = new FakeApiServer()) {
            for (int i = 0; i < 100; i++) {
                server.cluster.add(
                        Resource.PODS, "shop", "pod-" + i, ",\"spec\":{\"text\":\"" + "x".repeat(100_000) + "\"}");
            }
            TaskRun run = TaskRun.start(TaskRun.settings(server, "queue.max.bytes", "1048576"));
            run.pause();
            await().atMost(Duration.ofSeconds(60)).until(() -> run.queuedBytes() > 900_000);
            run.close();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("exit143-feed-")));
        }
    }
}
