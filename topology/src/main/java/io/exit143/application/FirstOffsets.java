package io.exit143.application;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits where a new installation begins to read its logs before it reads them. Left to the consumers, a partition of which
 * nothing has been committed yet begins at its end again after each crash and each rebalance, and what was written between is
 * never read.
 */
final class FirstOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(FirstOffsets.class);

    /** Of a broker that does not know a topic others have listed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final String group;
    private final InstantSource clock;

    FirstOffsets(Admin admin, String group, InstantSource clock) {
        this.admin = admin;
        this.group = group;
        this.clock = clock;
    }

    /**
     * Does nothing for partitions with an offset, nor while other instances of the group run: they have done it.
     *
     * @param back how far back in time to begin; null for with what comes next
     */
    void settle(Collection<String> topics, @Nullable Duration back) throws InterruptedException {
        try {
            Set<TopicPartition> known = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .keySet();
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            new TopicPartitions(admin, PATIENCE)
                    .of(topics)
                    .forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
            wanted.keySet().removeAll(known);
            if (!wanted.isEmpty()) {
                Map<TopicPartition, Long> begins = offsets(wanted);
                if (back != null) {
                    // Brokers take no time before 1970.
                    OffsetSpec from = OffsetSpec.forTimestamp(
                            Math.max(0, clock.instant().minus(back).toEpochMilli()));
                    wanted.replaceAll((partition, end) -> from);
                    // A partition without a record that young has no such offset: there the end it is.
                    offsets(wanted)
                            .forEach((partition, begin) ->
                                    begins.merge(partition, begin, (end, found) -> found < 0 ? end : found));
                }
                commit(begins);
            }
        } catch (ExecutionException e) {
            LOG.info("Where reading begins is left to the running instances: {}", String.valueOf(e.getCause()));
        }
    }

    private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> wanted)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private void commit(Map<TopicPartition, Long> begins) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        begins.forEach((partition, begin) -> offsets.put(partition, new OffsetAndMetadata(begin)));
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
        LOG.info("Begins at {}", begins);
    }
}
