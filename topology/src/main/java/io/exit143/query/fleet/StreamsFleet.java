package io.exit143.query.fleet;

import io.exit143.streams.index.TerminationIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;

/** As the last rebalance told it, which is where tasks are or go to. */
final class StreamsFleet implements Fleet {

    private final KafkaStreams streams;
    private final String timelines;
    private final int partitions;
    private final Optional<HostInfo> self;

    StreamsFleet(KafkaStreams streams, String timelines, int partitions, Optional<HostInfo> self) {
        this.streams = streams;
        this.timelines = timelines;
        this.partitions = partitions;
        this.self = self;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public Optional<HostInfo> self() {
        return self;
    }

    @Override
    public Map<Integer, List<HostInfo>> owners() {
        Map<Integer, List<HostInfo>> owners = new TreeMap<>();
        Collection<StreamsMetadata> instances;
        try {
            instances = streams.streamsMetadataForStore(TerminationIndex.BY_ID);
        } catch (StreamsNotStartedException | IllegalStateException e) {
            return owners;
        }
        add(owners, instances, StreamsMetadata::topicPartitions);
        add(owners, instances, StreamsMetadata::standbyTopicPartitions);
        return owners;
    }

    private void add(
            Map<Integer, List<HostInfo>> owners,
            Collection<StreamsMetadata> instances,
            Function<StreamsMetadata, Set<TopicPartition>> of) {
        for (StreamsMetadata instance : instances) {
            for (TopicPartition partition : of.apply(instance)) {
                if (partition.topic().equals(timelines)) {
                    owners.computeIfAbsent(partition.partition(), p -> new ArrayList<>())
                            .add(instance.hostInfo());
                }
            }
        }
    }
}
