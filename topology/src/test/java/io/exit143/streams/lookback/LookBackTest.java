package io.exit143.streams.lookback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.topic.TopicNames;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LookBackTest {

    private static final TopicNames NAMES = TopicNames.defaults();
    private static final TopicPartition QUESTIONS = new TopicPartition(NAMES.lookBackRequests(), 0);
    private static final Instant END = Instant.parse("2026-01-02T03:04:05Z");

    /** No window begins here but the one that an error of ours is about. */
    private static final Instant POISON = END.minus(Duration.ofDays(1));

    private final MockConsumer<byte[], byte[]> asked = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final LookBackCounts counts = new LookBackCounts();

    @Test
    void anErrorOverOneQuestionLeavesTheOthersTheirAnswersAndTheThreadItsLife() {
        questions(Stream.of("a", "b", "poison", "c", "d")
                .map(pod -> JsonSerde.of(LogWindow.class).serializer().serialize("", window(pod)))
                .toList());
        try (LookBack lookBack = lookBack(logs())) {
            await(() -> counts.results().getOrDefault("rejected", 0L) == 1L);
            await(() -> answers().size() >= 4);
            assertThat(answers())
                    .containsExactlyInAnyOrder("default/shop/a", "default/shop/b", "default/shop/c", "default/shop/d");
            assertThat(lookBack.isAlive()).isTrue();
        }
    }

    @Test
    void aRecordWithoutTheFieldsOfAQuestionEndsNothing() {
        questions(List.of(
                "{\"marks\":[]}".getBytes(UTF_8),
                JsonSerde.of(LogWindow.class).serializer().serialize("", window("a"))));
        try (LookBack lookBack = lookBack(logs())) {
            await(() -> answers().contains("default/shop/a"));
            assertThat(counts.results()).containsEntry("rejected", 1L);
            assertThat(lookBack.isAlive()).isTrue();
        }
    }

    @Test
    void aThreadThatHasEndedIsToldOfAndOneThatWasClosedIsNot() {
        asked.schedulePollTask(() -> {
            throw new StackOverflowError();
        });
        try (LookBack lookBack = lookBack(logs())) {
            await(() -> !lookBack.isAlive());
            lookBack.close();
            assertThat(lookBack.isAlive()).isTrue();
        }
    }

    private LookBack lookBack(Consumer<byte[], byte[]> logs) {
        return LookBack.start(
                new LookBackSettings(Map.of(), NAMES, "default", "look-back", Duration.ZERO, Long.MAX_VALUE),
                InstantSource.system(),
                counts,
                new LookBack.Clients(asked, logs, producer));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private List<String> answers() {
        return producer.history().stream()
                .filter(record -> record.topic().equals(NAMES.lookedBack()))
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    private void questions(List<byte[]> values) {
        asked.schedulePollTask(() -> {
            asked.rebalance(List.of(QUESTIONS));
            asked.updateBeginningOffsets(Map.of(QUESTIONS, 0L));
            for (int i = 0; i < values.size(); i++) {
                asked.addRecord(new ConsumerRecord<>(QUESTIONS.topic(), 0, i, new byte[0], values.get(i)));
            }
        });
    }

    /** An empty log topic, over which we fail when the poisoned window is looked for. */
    private static Consumer<byte[], byte[]> logs() {
        String topic = NAMES.containerLogs().get(0);
        MockConsumer<byte[], byte[]> logs = new MockConsumer<>("none") {
            @Override
            public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                    Map<TopicPartition, Long> times) {
                if (times.containsValue(POISON.toEpochMilli())) {
                    throw new IllegalStateException("an error of ours");
                }
                return Map.of();
            }
        };
        logs.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
        logs.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        logs.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        return logs;
    }

    private static LogWindow window(String pod) {
        return new LogWindow(
                pod + "/web/0",
                new PodKey("default", "shop", pod),
                "uid-" + pod,
                "web",
                null,
                0,
                pod.equals("poison") ? POISON : END.minusSeconds(60),
                END,
                null,
                null,
                null,
                List.of());
    }
}
