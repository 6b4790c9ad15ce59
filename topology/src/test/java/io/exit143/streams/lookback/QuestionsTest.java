package io.exit143.streams.lookback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.message.JsonSerde;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest {

    private static final TopicPartition PARTITION = new TopicPartition("questions", 0);
    private static final Instant END = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private long nanos;
    private final LookBackCounts counts = new LookBackCounts();
    private final Questions questions = new Questions(consumer, SETTLE, new Stopwatch(() -> nanos), counts);
    private long offset;

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void linesGetTimeToArrive() {
        ask("a", END);
        questions.poll(Duration.ZERO, END.plusSeconds(10));
        pass(Duration.ofSeconds(19));
        assertThat(questions.due(10)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(questions.due(10)).hasSize(1);
    }

    @Test
    void endingsOfLongAgoDoNotWait() {
        ask("a", END);
        questions.poll(Duration.ZERO, END.plusSeconds(3600));
        assertThat(questions.due(10)).hasSize(1);
    }

    @Test
    void aWallClockThatWasWrongOrIsSetDelaysNoQuestionBeyondTheSettling() {
        ask("a", END);
        questions.poll(Duration.ZERO, END.minus(Duration.ofDays(365)));
        pass(SETTLE);
        assertThat(questions.due(10)).hasSize(1);
    }

    @Test
    void whatIsAnsweredIsCommittedUpToTheFirstThatWaits() {
        ask("a", END);
        ask("b", END.plusSeconds(1));
        ask("c", END);
        questions.poll(Duration.ZERO, END.plusSeconds(3600));
        List<Questions.Waiting> due = questions.due(2);
        assertThat(due).extracting(w -> w.window().terminationId()).containsExactly("a", "c");
        questions.answered(due);
        assertThat(committed()).isEqualTo(1);
        questions.answered(questions.due(2));
        assertThat(committed()).isEqualTo(3);
        assertThat(questions.due(2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "null",
                "{}",
                "{\"marks\":[]}",
                "{\"terminationId\":\"a\",\"pod\":{},\"podUid\":\"u\",\"container\":\"web\",\"from\":0,\"to\":0,\"marks\":[]}",
                "{\"terminationId\":\"a\",\"pod\":{\"cluster\":\"c\",\"namespace\":\"n\",\"name\":\"p\"},\"podUid\":\"u\","
                        + "\"container\":\"web\",\"from\":0,\"to\":0,\"marks\":[{}]}"
            })
    void whatIsNoQuestionIsCountedAndSteppedOver(String value) {
        consumer.addRecord(new ConsumerRecord<>("questions", 0, offset++, new byte[0], value.getBytes(UTF_8)));
        questions.poll(Duration.ZERO, END);
        assertThat(questions.due(2)).isEmpty();
        assertThat(committed()).isEqualTo(1);
        assertThat(counts.results()).containsEntry("rejected", 1L);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private long committed() {
        return java.util.Objects.requireNonNull(
                        consumer.committed(Set.of(PARTITION)).get(PARTITION))
                .offset();
    }

    private void ask(String id, Instant to) {
        LogWindow window = new LogWindow(
                id,
                new PodKey("default", "shop", "storefront-1"),
                "uid",
                "web",
                null,
                0,
                to.minusSeconds(60),
                to,
                null,
                null,
                null,
                List.of());
        byte[] value = JsonSerde.of(LogWindow.class).serializer().serialize("", window);
        consumer.addRecord(new ConsumerRecord<>("questions", 0, offset++, new byte[0], value));
    }
}
