package io.exit143.connect.kubernetes.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.json.EncodedJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read waits for room, and what is polled for what is read. */
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
        await().atMost(Duration.ofSeconds(60)).until(() -> reader.getState() == Thread.State.WAITING);

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
        CompletableFuture<List<Change>> polled = new CompletableFuture<>();
        Thread poller = new Thread(() -> {
            try {
                polled.complete(queue.poll(10, Duration.ofHours(1)));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        poller.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> poller.getState() == Thread.State.TIMED_WAITING);
        queue.close();
        poller.join();

        assertThat(polled).isCompletedWithValueMatching(List::isEmpty);
        assertThatThrownBy(() -> queue.put(change(1))).isInstanceOf(InterruptedException.class);
    }
}
