package io.exit143.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a variant found, read from its output, and how far it came. */
final class FoundPlaces {

    private static final Pattern PLACE = Pattern.compile(Pattern.quote(Topics.LOGS) + "/(\\d+)@(\\d+)");
    private static final Duration POLL = Duration.ofSeconds(1);

    private FoundPlaces() {}

    /** Offsets behind the last line that the variant has worked off, by partition. */
    static List<Long> committed(Admin admin, Variant variant) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(variant.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            List<Long> ends = new ArrayList<>();
            for (int p = 0; p < Topics.PARTITIONS; p++) {
                ends.add(Objects.requireNonNull(offsets.get(new TopicPartition(Topics.LOGS, p)))
                        .offset());
            }
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException("The offsets of " + variant.group() + " could not be read", e);
        }
    }

    /** All places that records of the topic name, each once. */
    static Places read(String bootstrapServers, String topic) {
        List<TreeSet<Long>> found = new ArrayList<>();
        for (int p = 0; p < Topics.PARTITIONS; p++) {
            found.add(new TreeSet<>());
        }
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < Objects.requireNonNull(ends.get(p)))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Matcher places = PLACE.matcher(new String(record.value(), StandardCharsets.UTF_8));
                    while (places.find()) {
                        found.get(Integer.parseInt(places.group(1))).add(Long.valueOf(places.group(2)));
                    }
                }
            }
        }
        return new Places(found.stream().map(List::copyOf).toList());
    }
}
