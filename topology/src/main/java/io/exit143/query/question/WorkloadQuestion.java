package io.exit143.query.question;

import io.exit143.query.http.Request;
import io.exit143.streams.index.IndexKeys;
import io.exit143.streams.index.WorkloadStats;
import io.exit143.streams.message.JsonSerde;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * How a workload's containers ended, per cluster and revision; nothing if no ending of it is known.
 *
 * @param visible by the name of a cluster
 */
public record WorkloadQuestion(String namespace, String kind, String name, Predicate<String> visible)
        implements Question<List<WorkloadStats>> {

    private static final JsonSerde<Parts> PARTS = JsonSerde.of(Parts.class);

    /** As it goes from one instance to another. */
    record Parts(List<WorkloadStats> parts) {}

    private record Revision(String cluster, String revision) implements Comparable<Revision> {

        static Revision of(WorkloadStats stats) {
            return new Revision(stats.cluster(), stats.revision() == null ? "" : stats.revision());
        }

        @Override
        public int compareTo(Revision other) {
            int byCluster = cluster.compareTo(other.cluster);
            return byCluster != 0 ? byCluster : revision.compareTo(other.revision);
        }
    }

    @Override
    public OptionalInt partition(int partitions) {
        return OptionalInt.empty();
    }

    @Override
    public List<WorkloadStats> ask(List<IndexPartition> partitions) {
        Map<Revision, WorkloadStats> merged = new TreeMap<>();
        for (IndexPartition partition : partitions) {
            try (KeyValueIterator<String, WorkloadStats> entries = partition
                    .byWorkload()
                    .range(
                            IndexKeys.firstOfWorkload(namespace, kind, name),
                            IndexKeys.endOfWorkload(namespace, kind, name))) {
                entries.forEachRemaining(e -> merged.merge(Revision.of(e.value), e.value, WorkloadStats::plus));
            }
        }
        return merged.values().stream().filter(s -> visible.test(s.cluster())).toList();
    }

    @Override
    public List<WorkloadStats> merge(List<List<WorkloadStats>> answers) {
        Map<Revision, WorkloadStats> merged = new TreeMap<>();
        answers.forEach(
                answer -> answer.forEach(stats -> merged.merge(Revision.of(stats), stats, WorkloadStats::plus)));
        return List.copyOf(merged.values());
    }

    @Override
    public String path() {
        return "/api/v1/workloads/" + Request.encodePath(namespace + "/" + kind + "/" + name);
    }

    @Override
    public byte[] write(List<WorkloadStats> answer) {
        return PARTS.serializer().serialize("", new Parts(answer));
    }

    @Override
    public List<WorkloadStats> read(byte[] bytes) {
        try {
            return PARTS.deserializer().deserialize("", bytes).parts();
        } catch (SerializationException e) {
            throw new IllegalArgumentException("Another instance's answer is not about a workload", e);
        }
    }
}
