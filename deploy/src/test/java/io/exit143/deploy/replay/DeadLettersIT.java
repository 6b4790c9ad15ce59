package io.exit143.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.deploy.recording.Input;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** What cannot be read reaches the dead letters through a real broker, and the topology goes on. */
class DeadLettersIT {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final TopicNames TOPICS = TopicNames.defaults();

    @Test
    void malformedRecordsAreKeptAndTheRestIsRead() {
        byte[] noise = new byte[1 << 20];
        new Random(143).nextBytes(noise);
        byte[] truncated = utf8("{\"type\":\"ADDED\",\"object\":{\"kind\":\"Pod\"");
        try (LocalRun run = LocalRun.start(
                TOPICS,
                new TerminationTopology(TopologySettings.defaults().withTime(TopologySettings.TimeSource.RECORDED)))) {
            run.send(record(Input.KUBERNETES, truncated));
            run.send(record(Input.KUBERNETES, noise));
            run.send(record(Input.KUBERNETES_AUDIT, utf8("[]")));
            run.awaitQuiet();
            run.send(record(Input.KUBERNETES, utf8("null")));
            run.awaitQuiet();
            List<ConsumerRecord<byte[], byte[]>> letters = letters(run.bootstrapServers());
            assertThat(letters).hasSize(4).allSatisfy(letter -> {
                assertThat(header(letter, "exit143.reason")).isNotBlank();
                assertThat(header(letter, "exit143.partition")).matches("\\d+");
                assertThat(header(letter, "exit143.offset")).matches("\\d+");
            });
            assertThat(letters)
                    .extracting(letter -> header(letter, "exit143.topic"))
                    .containsOnly(TOPICS.kubernetes(), TOPICS.kubernetesAudit().get(0));
            assertThat(letters)
                    .extracting(ConsumerRecord::value)
                    .contains(truncated)
                    .anySatisfy(value -> assertThat(noise).startsWith(value).hasSizeGreaterThan(1000));
        }
    }

    private static RecordedRecord record(Input input, byte[] value) {
        return new RecordedRecord(AT, input, "key", "key", List.of(), value);
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(String bootstrapServers) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, ReplayTopics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(TOPICS.deadLetters(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
            }
            return letters;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
