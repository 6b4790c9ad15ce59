package io.exit143.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Documents of a timelines topic, by id: of those of the highest revision, the one written last. */
final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> byId;
    private final int records;

    private Documents(Map<String, JsonNode> byId, int records) {
        this.byId = byId;
        this.records = records;
    }

    static Documents read(String bootstrapServers, String topic) {
        Map<String, JsonNode> byId = new TreeMap<>();
        List<ConsumerRecord<byte[], byte[]>> all = records(bootstrapServers, topic);
        for (ConsumerRecord<byte[], byte[]> record : all) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            JsonNode before = byId.get(id);
            JsonNode now = parse(record.value());
            if (before == null
                    || before.path("revision").asLong() <= now.path("revision").asLong()) {
                byId.put(id, now);
            }
        }
        return new Documents(byId, all.size());
    }

    static List<ConsumerRecord<byte[], byte[]>> records(String bootstrapServers, String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }

    int count() {
        return byId.size();
    }

    int records() {
        return records;
    }

    List<String> notIn(Documents other) {
        return byId.keySet().stream().filter(id -> !other.byId.containsKey(id)).toList();
    }

    /** What the documents say otherwise, each field once. */
    List<String> otherThan(Documents expected) {
        List<String> differences = new ArrayList<>();
        byId.forEach((id, document) -> {
            JsonNode wanted = expected.byId.get(id);
            if (wanted != null) {
                fields(comparable(wanted), comparable(document))
                        .forEach(difference -> differences.add(id + " " + difference));
            }
        });
        return differences;
    }

    long open() {
        return byId.values().stream()
                .filter(d -> !"final".equals(d.path("state").asText()))
                .count();
    }

    /**
     * Without the places of evidence, which are those of another cluster's topics, and the revision: how often the log
     * topics were asked on the way depends on when what was known.
     */
    private static JsonNode comparable(JsonNode document) {
        ObjectNode copy = document.deepCopy();
        copy.remove("revision");
        copy.path("evidence").forEach(e -> ((ObjectNode) e).remove("ref"));
        return copy;
    }

    private static List<String> fields(JsonNode wanted, JsonNode found) {
        TreeSet<String> names = new TreeSet<>();
        wanted.fieldNames().forEachRemaining(names::add);
        found.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !wanted.path(name).equals(found.path(name)))
                .map(name -> name + ": " + wanted.path(name) + " -> " + found.path(name))
                .collect(Collectors.toList());
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
