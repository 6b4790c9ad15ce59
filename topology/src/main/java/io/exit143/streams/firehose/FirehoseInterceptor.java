package io.exit143.streams.firehose;

import io.exit143.logs.signature.RecordScanner;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.read.Candidates;
import io.exit143.streams.topic.TopicNames;
import io.exit143.streams.topic.TopicSelection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops log records without a line of interest before Kafka Streams makes anything of them. It only saves work: the
 * topology scans again and gives the same documents without it, which it must, for where this fails Kafka passes on the
 * whole batch.
 *
 * <p>Most of the work is done before, where {@link CandidateDeserializer} does not even copy such records out of their
 * batch; they come here empty. Where Kafka Streams makes its consumers itself (the streams group protocol of Kafka
 * 4.3.1), they come here whole, and are scanned here.
 *
 * <p>Kafka makes one a stream thread, by class name; {@link #settings} are what Kafka Streams has to be given.
 */
public final class FirehoseInterceptor implements ConsumerInterceptor<byte[], byte[]> {

    /** The topics from which records may be dropped: a {@link TopicSelection}. All others pass untouched. */
    public static final String TOPICS = "exit143.firehose.topics";

    /** What is kept of them: {@link Candidates}, the same that the topology has. */
    public static final String CANDIDATES = "exit143.firehose.candidates";

    /** Who counts: a {@link DroppedRecords}. */
    public static final String COUNTS = "exit143.firehose.counts";

    private static final Logger LOG = LoggerFactory.getLogger(FirehoseInterceptor.class);

    private TopicSelection topics = TopicSelection.of(List.of());
    private @Nullable RecordScanner scanner;
    private DroppedRecords dropped = new DroppedRecords();

    /** Likewise with the product's own signatures only. */
    public static Map<String, Object> settings(TopicNames names, DroppedRecords counts) {
        return settings(names, Candidates.of(Signatures.builtIn()), counts);
    }

    /** What makes a Kafka Streams application drop what is of no interest in the log topics. Objects among it: not for logs. */
    public static Map<String, Object> settings(TopicNames names, Candidates candidates, DroppedRecords counts) {
        return Map.of(
                StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG,
                FirehoseClientSupplier.class.getName(),
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                FirehoseInterceptor.class.getName(),
                StreamsConfig.mainConsumerPrefix(TOPICS),
                names.logTopics(),
                StreamsConfig.mainConsumerPrefix(CANDIDATES),
                candidates,
                StreamsConfig.mainConsumerPrefix(COUNTS),
                counts);
    }

    /** @throws ConfigException if a setting is not what it should be */
    @Override
    public void configure(Map<String, ?> configs) {
        topics = topics(configs);
        scanner = candidates(configs).scanner();
        dropped = setting(configs, COUNTS, DroppedRecords.class);
    }

    static TopicSelection topics(Map<String, ?> configs) {
        return setting(configs, TOPICS, TopicSelection.class);
    }

    static Candidates candidates(Map<String, ?> configs) {
        return setting(configs, CANDIDATES, Candidates.class);
    }

    private static <T> T setting(Map<String, ?> configs, String name, Class<T> type) {
        Object value = configs.get(name);
        if (!type.isInstance(value)) {
            throw new ConfigException(name, value, "must be a " + type.getName());
        }
        return type.cast(value);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        try {
            records.partitions()
                    .forEach(p -> dropped.read(p.topic(), records.records(p).size()));
            return records.partitions().stream().anyMatch(p -> topics.contains(p.topic())) ? kept(records) : records;
        } catch (RuntimeException e) {
            dropped.failed();
            LOG.warn("A batch passes unscanned: {}", e.toString());
            return records;
        }
    }

    private ConsumerRecords<byte[], byte[]> kept(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> kept = new HashMap<>();
        Map<String, Long> without = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> all = records.records(partition);
            List<ConsumerRecord<byte[], byte[]>> some = topics.contains(partition.topic()) ? candidatesOf(all) : all;
            kept.put(partition, some);
            without.merge(partition.topic(), (long) (all.size() - some.size()), Long::sum);
        }
        // With the offsets behind the batch, not behind what is left of it: they are what tasks commit.
        ConsumerRecords<byte[], byte[]> result = new ConsumerRecords<>(kept, records.nextOffsets());
        without.forEach(dropped::add);
        return result;
    }

    /** Also the last record, whatever it is: a task that has processed none of a partition never commits its offset. */
    private List<ConsumerRecord<byte[], byte[]>> candidatesOf(List<ConsumerRecord<byte[], byte[]>> all) {
        List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
        RecordScanner wanted = Objects.requireNonNull(scanner);
        for (int i = 0; i < all.size(); i++) {
            byte @Nullable [] value = all.get(i).value();
            if (i == all.size() - 1 || isWanted(value, wanted)) {
                some.add(all.get(i));
            }
        }
        return some;
    }

    private static boolean isWanted(byte @Nullable [] value, RecordScanner scanner) {
        // Compared first: all but a few are this one, and to look into it costs more than to know it.
        return value != CandidateDeserializer.OF_NO_INTEREST && (value == null || scanner.scan(value, 0, value.length));
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Nothing hangs on commits here.
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
