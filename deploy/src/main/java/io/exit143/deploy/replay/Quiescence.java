package io.exit143.deploy.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until a topology has worked off all there is, its internal topics included. It has when its group has committed
 * the end of all it reads, and two looks in a row see the same ends: a task writes out what it makes of a record before
 * it commits that record, so what the first look might have missed shows as a new end in the second.
 */
final class Quiescence {

    private static final long BETWEEN_LOOKS_NANOS = 50_000_000;

    /** A topology that commits nothing and writes nothing for so long is stuck. */
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    /** Of those who answer the topology's questions to the log topics. */
    static final String LOOK_BACK_GROUP = RunningTopology.APPLICATION_ID + "-look-back";

    private final Admin admin;
    private final RunningTopology topology;
    private final String lookBackRequests;

    /** @param lookBackRequests a topic whose questions, too, must have been answered */
    Quiescence(Admin admin, RunningTopology topology, String lookBackRequests) {
        this.admin = admin;
        this.topology = topology;
        this.lookBackRequests = lookBackRequests;
    }

    /** @throws ReplayException if the topology fails, or is stuck */
    void await() {
        Look last = look();
        long lastChange = System.nanoTime();
        while (true) {
            topology.check();
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            Look next = look();
            if (next.equals(last)) {
                if (next.caughtUp()) {
                    return;
                }
                if (System.nanoTime() - lastChange > PATIENCE_NANOS) {
                    throw new ReplayException("The topology is stuck: " + next.lag() + " records are unread");
                }
            } else {
                lastChange = System.nanoTime();
                last = next;
            }
        }
    }

    private Look look() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        KafkaCalls.answer("Listing end offsets", admin.listOffsets(latest()).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (String group : List.of(RunningTopology.APPLICATION_ID, LOOK_BACK_GROUP)) {
            KafkaCalls.answer(
                            "Listing committed offsets",
                            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> committed.put(partition, offset.offset()));
        }
        return new Look(ends, committed);
    }

    private Map<TopicPartition, OffsetSpec> latest() {
        Collection<String> topics = KafkaCalls.answer(
                        "Listing topics", admin.listTopics().names())
                .stream()
                .filter(topic -> topology.reads(topic) || topic.equals(lookBackRequests))
                .toList();
        return topics.isEmpty()
                ? Map.of()
                : KafkaCalls.answer(
                                "Describing topics",
                                admin.describeTopics(topics).allTopicNames())
                        .values()
                        .stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    }

    private record Look(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {

        boolean caughtUp() {
            return lag() == 0;
        }

        long lag() {
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                    .sum();
        }
    }
}
