package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.deploy.recording.Input;
import io.exit143.deploy.recording.RecordedHeader;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.streams.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSenderTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:01.123456789Z");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final RecordSender sender = new RecordSender(new ReplayTopics(TopicNames.defaults()), producer);

    @Test
    void recordGoesToItsInputAtItsTime() {
        sender.send(new RecordedRecord(
                AT, Input.CONTAINER_LOGS, null, "/p", List.of(new RecordedHeader("file", "/p")), bytes("x")));
        ProducerRecord<byte[], byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo("container-logs");
        assertThat(sent.timestamp()).isEqualTo(AT.toEpochMilli());
        assertThat(sent.key()).isNull();
        assertThat(sent.value()).isEqualTo(bytes("x"));
        assertThat(sent.headers().lastHeader("file").value()).isEqualTo(bytes("/p"));
    }

    @Test
    void recordsOfOneAffinityShareAPartition() {
        IntStream.range(0, 20).forEach(i -> sender.send(record("pod-1", "value " + i)));
        assertThat(producer.history())
                .extracting(ProducerRecord::partition)
                .containsOnly(producer.history().get(0).partition());
    }

    @Test
    void recordsWithoutAffinityUseAllPartitionsAndTheSameOnesEachTime() {
        IntStream.range(0, 50).forEach(i -> sender.send(record(null, "value " + i)));
        List<Integer> first =
                producer.history().stream().map(ProducerRecord::partition).toList();
        producer.clear();
        IntStream.range(0, 50).forEach(i -> sender.send(record(null, "value " + i)));
        assertThat(producer.history()).extracting(ProducerRecord::partition).isEqualTo(first);
        assertThat(first).contains(0, ReplayTopics.PARTITIONS - 1);
    }

    @Test
    void clockTicksOnEveryPartition() {
        sender.tick(AT);
        assertThat(producer.history())
                .hasSize(ReplayTopics.PARTITIONS)
                .allSatisfy(tick -> {
                    assertThat(tick.topic()).isEqualTo("exit143.replay-clock");
                    assertThat(tick.timestamp()).isEqualTo(AT.toEpochMilli());
                    assertThat(tick.value()).asString(StandardCharsets.UTF_8).isEqualTo(AT.toString());
                })
                .extracting(ProducerRecord::partition)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusedRecordIsAnError() {
        sender.send(record(null, "x"));
        producer.errorNext(new RecordTooLargeException("5 MB"));
        assertThatThrownBy(sender::flush)
                .isInstanceOf(ReplayException.class)
                .hasMessage("A record could not be sent: 5 MB");
    }

    private static RecordedRecord record(@Nullable String affinity, String value) {
        return new RecordedRecord(AT, Input.NODE_LOGS, null, affinity, List.of(), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
