package io.exit143.connect.kubernetes.watch;

import io.exit143.connect.kubernetes.json.EncodedJson;
import io.exit143.connect.kubernetes.json.Json;
import io.exit143.connect.kubernetes.json.JsonTree;
import io.exit143.connect.kubernetes.offsets.StoredOffsets;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Source offsets in a compacted topic: key the source partition, value the offset, both JSON. */
final class Positions implements StoredOffsets {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<Map<String, String>, Map<String, String>> offsets;

    private Positions(Map<Map<String, String>, Map<String, String>> offsets) {
        this.offsets = offsets;
    }

    /** Makes the topic if it is missing; one partition, so that its order is the order of writing. */
    static void createTopic(Map<String, Object> kafka, String topic) throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new ConnectException("The topic " + topic + " cannot be made: " + failed.getCause(), failed);
            }
        }
    }

    /** Reads all committed positions. Nobody else may be writing: the producer's transactions must have been fenced. */
    static Positions read(Map<String, Object> kafka, String topic) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        Map<Map<String, String>, Map<String, String>> offsets = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    keep(record, offsets);
                }
            }
        }
        return new Positions(offsets);
    }

    private static void keep(
            ConsumerRecord<byte[], byte[]> record, Map<Map<String, String>, Map<String, String>> offsets) {
        Map<String, String> partition = decode(record, record.key());
        if (record.value() == null) {
            offsets.remove(partition);
        } else {
            offsets.put(partition, decode(record, record.value()));
        }
    }

    private static Map<String, String> decode(ConsumerRecord<byte[], byte[]> record, byte[] json) {
        Map<String, String> strings = new HashMap<>();
        try (JsonParser parser = Json.parser(new EncodedJson(json))) {
            if (!(JsonTree.read(parser) instanceof Map<?, ?> map)) {
                throw new IOException("no JSON object");
            }
            map.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
            return strings;
        } catch (IOException | RuntimeException malformed) {
            throw new ConnectException(
                    "The record at " + record.topic() + "-" + record.partition() + "@" + record.offset()
                            + " is no position: " + malformed.getMessage(),
                    malformed);
        }
    }

    /** The record that stores an offset. */
    static ProducerRecord<byte[], byte[]> record(
            String topic, Map<String, String> partition, Map<String, String> offset) {
        return new ProducerRecord<>(topic, encode(partition), encode(offset));
    }

    /** Sorted, so that equal partitions are equal keys. */
    private static byte[] encode(Map<String, String> strings) {
        return Json.encode(generator -> {
                    generator.writeStartObject();
                    new TreeMap<>(strings).forEach(generator::writeStringProperty);
                    generator.writeEndObject();
                })
                .toBytes();
    }

    @Override
    public @Nullable Map<String, ?> offset(Map<String, String> sourcePartition) {
        return offsets.get(sourcePartition);
    }
}
