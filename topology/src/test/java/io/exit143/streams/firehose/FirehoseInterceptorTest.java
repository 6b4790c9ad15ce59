package io.exit143.streams.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.streams.topic.TopicNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirehoseInterceptorTest {

    private static final String LOGS = "container-logs";
    private static final String DULL = "{\"message\":\"GET /v1/cart 200\"}";
    private static final String OF_INTEREST = "{\"message\":\"Received SIGTERM, shutting down\"}";

    private final DroppedRecords counts = new DroppedRecords();

    @Test
    void keepsCandidatesAndTheLastRecordOfEachPartition() {
        ConsumerRecords<byte[], byte[]> in =
                records(Map.of(LOGS, List.of(List.of(DULL, OF_INTEREST, DULL, DULL), List.of(DULL, DULL))));
        ConsumerRecords<byte[], byte[]> out = interceptor().onConsume(in);
        assertThat(offsets(out, LOGS, 0)).containsExactly(1L, 3L);
        assertThat(offsets(out, LOGS, 1)).containsExactly(1L);
        assertThat(counts.byTopic()).containsExactly(Map.entry(LOGS, 3L));
    }

    @Test
    void offsetsBehindTheBatchArePassedOn() {
        ConsumerRecords<byte[], byte[]> in = records(Map.of(LOGS, List.of(List.of(DULL, DULL, DULL))));
        assertThat(interceptor().onConsume(in).nextOffsets())
                .isEqualTo(in.nextOffsets())
                .isNotEmpty();
    }

    @Test
    void otherTopicsPassUntouched() {
        ConsumerRecords<byte[], byte[]> in = records(Map.of("exit143.kubernetes", List.of(List.of(DULL, DULL))));
        assertThat(interceptor().onConsume(in)).isSameAs(in);
        assertThat(counts.byTopic()).isEmpty();
    }

    @Test
    void otherTopicsBesideLogsPassWhole() {
        ConsumerRecords<byte[], byte[]> in =
                records(Map.of(LOGS, List.of(List.of(DULL, DULL)), "exit143.kubernetes", List.of(List.of(DULL, DULL))));
        assertThat(offsets(interceptor().onConsume(in), "exit143.kubernetes", 0))
                .containsExactly(0L, 1L);
    }

    @Test
    void recordsWithoutAValuePassSoThatTheyAreDeadLetters() {
        List<@Nullable String> values = new ArrayList<>();
        values.add(null);
        values.add(DULL);
        ConsumerRecords<byte[], byte[]> out = interceptor().onConsume(records(Map.of(LOGS, List.of(values))));
        assertThat(offsets(out, LOGS, 0)).containsExactly(0L, 1L);
    }

    @Test
    void anEmptyPollStaysEmpty() {
        assertThat(interceptor().onConsume(records(Map.of())).isEmpty()).isTrue();
    }

    @Test
    void refusesToRunWithoutItsTopics() {
        try (FirehoseInterceptor interceptor = new FirehoseInterceptor()) {
            assertThatThrownBy(() -> interceptor.configure(Map.of()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(FirehoseInterceptor.TOPICS);
        }
    }

    private FirehoseInterceptor interceptor() {
        Map<String, Object> config = new HashMap<>();
        String prefix = StreamsConfig.mainConsumerPrefix("");
        FirehoseInterceptor.settings(TopicNames.defaults(), counts)
                .forEach((key, value) -> config.put(key.substring(prefix.length()), value));
        FirehoseInterceptor interceptor = new FirehoseInterceptor();
        interceptor.configure(config);
        return interceptor;
    }

    /** By topic the values of its partitions. */
    private static ConsumerRecords<byte[], byte[]> records(
            Map<String, ? extends List<? extends List<@Nullable String>>> topics) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        topics.forEach((topic, partitions) -> {
            for (int p = 0; p < partitions.size(); p++) {
                List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
                for (String value : partitions.get(p)) {
                    byte[] bytes = value == null ? null : value.getBytes(UTF_8);
                    some.add(new ConsumerRecord<>(topic, p, some.size(), new byte[0], bytes));
                }
                records.put(new TopicPartition(topic, p), some);
                next.put(new TopicPartition(topic, p), new OffsetAndMetadata(some.size()));
            }
        });
        return new ConsumerRecords<>(records, next);
    }

    private static List<Long> offsets(ConsumerRecords<byte[], byte[]> records, String topic, int partition) {
        return records.records(new TopicPartition(topic, partition)).stream()
                .map(ConsumerRecord::offset)
                .toList();
    }
}
