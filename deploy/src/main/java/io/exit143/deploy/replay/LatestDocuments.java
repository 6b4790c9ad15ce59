package io.exit143.deploy.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The last revision of each document in the timelines topic. */
final class LatestDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    private final SortedMap<String, Revision> byId = new TreeMap<>();

    private LatestDocuments() {}

    /** Reads the topic from start to end; documents as they are there, sorted by id. */
    static List<String> read(String bootstrapServers, String topic) {
        LatestDocuments documents = new LatestDocuments();
        try (Consumer<String, String> consumer = consumer(bootstrapServers)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end(ends, partition))) {
                consumer.poll(POLL).forEach(documents::add);
            }
        }
        return documents.byId.values().stream().map(Revision::document).toList();
    }

    private void add(ConsumerRecord<String, @Nullable String> record) {
        String document = record.value();
        if (document == null) {
            byId.remove(record.key());
        } else {
            byId.merge(record.key(), new Revision(revision(document), document), Revision::later);
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        Long end = ends.get(partition);
        return end == null ? 0 : end;
    }

    private static long revision(String document) {
        try {
            return JSON.readTree(document).path("revision").asLong();
        } catch (JsonProcessingException e) {
            throw new ReplayException("A document is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Consumer<String, String> consumer(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private record Revision(long number, String document) {

        /** Of two with the same number the one written later. */
        Revision later(Revision other) {
            return other.number >= number ? other : this;
        }
    }
}
