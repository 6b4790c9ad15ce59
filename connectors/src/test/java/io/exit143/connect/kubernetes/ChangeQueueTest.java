package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Back-pressure: what Kafka does not take is not read. */
@Timeout(60)
class ChangeQueueTest {

    private static Change change(int bytes) {
        return new Change(Change.Target.OBJECTS, "uid", new EncodedJson(new byte[bytes]), Map.of(), Map.of(), 0);
    }

    @Test
    void aFullQueueHoldsTheReaderUntilSomethingIsTaken() throws InterruptedException {
        ChangeQueue queue = new ChangeQueue(10_000);
        queue.put(change(7_000));
        Thread reader = new Thread(() -> {
            try {
                queue.put(change(7_000));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        reader.start();
        await().until(() -> reader.getState() == Thread.State.WAITING);

        assertThat(queue.poll(10, Duration.ZERO)).hasSize(1);
        reader.join();
        assertThat(queue.poll(10, Duration.ZERO)).hasSize(1);
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void aChangeLargerThanTheQueuePassesAlone() throws InterruptedException {
        ChangeQueue queue = new ChangeQueue(10);
        queue.put(change(7_000));

        assertThat(queue.poll(10, Duration.ZERO)).hasSize(1);
    }

    @Test
    void aFailureComesAfterWhatWasReadBeforeIt() throws InterruptedException {
        ChangeQueue queue = new ChangeQueue(10_000);
        queue.put(change(1));
        queue.fail(new ConnectException("refused"));

        assertThat(queue.poll(10, Duration.ZERO)).hasSize(1);
        assertThatThrownBy(() -> queue.poll(10, Duration.ZERO)).isInstanceOf(ConnectException.class);
    }

    @Test
    void closingWakesAWaitingPollAndAWaitingReader() throws InterruptedException {
        ChangeQueue queue = new ChangeQueue(10);
        Thread poller = new Thread(() -> {
            try {
                assertThat(queue.poll(10, Duration.ofHours(1))).isEmpty();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        poller.start();
        await().until(() -> poller.getState() == Thread.State.TIMED_WAITING);
        queue.close();
        poller.join();

        assertThatThrownBy(() -> queue.put(change(1))).isInstanceOf(InterruptedException.class);
    }

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
                await().until(() -> run.queuedBytes() > 900_000);
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
            await().until(() -> run.queuedBytes() > 900_000);
            run.close();

            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("exit143-feed-")));
        }
    }
}
