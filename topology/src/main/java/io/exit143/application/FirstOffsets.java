package io.exit143.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits where a new installation begins to read its logs before it reads them. Left to the consumers, a partition of which
 * nothing has been committed yet begins at its end again after each crash and each rebalance, and what was written between is
 * never read.
 */
final class FirstOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(FirstOffsets.class);

    private final Admin admin;
    private final String group;

    FirstOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Does nothing for partitions with an offset, nor while other instances of the group run: they have done it. */
    void settle(Collection<String> topics) throws InterruptedException {
        try {
            Set<TopicPartition> known = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .keySet();
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(p ->
                                    wanted.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest())));
            wanted.keySet().removeAll(known);
            if (!wanted.isEmpty()) {
                commit(admin.listOffsets(wanted).all().get());
            }
        } catch (ExecutionException e) {
            LOG.info("Where reading begins is left to the running instances: {}", String.valueOf(e.getCause()));
        }
    }

    private void commit(Map<TopicPartition, ListOffsetsResultInfo> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ends.forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end.offset())));
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
        LOG.info("Begins with what comes next in {}", offsets.keySet());
    }
}
