package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a backlog is read, one partition may be hours ahead of another: pods lie in one, their owners in another. */
class CatchUpTest {

    private static final Instant DELETED = Instant.parse("2026-11-22T12:00:00Z");
    private static final String UID = "5f1d6a3e-0000-4000-8000-000000000001";

    @TempDir
    private Path state;

    @Test
    void causeIsTheSameWhicheverPartitionIsReadFirst() {
        List<InputRecord> owners = List.of(
                replicaSet("ADDED", 1, 3, DELETED.minusSeconds(3000)),
                replicaSet("MODIFIED", 2, 0, DELETED.minusMillis(200)),
                replicaSet("MODIFIED", 2, 0, DELETED.plus(Duration.ofHours(2))),
                replicaSet("MODIFIED", 3, 2, DELETED.plus(Duration.ofHours(3))));
        List<InputRecord> pods = List.of(pod("MODIFIED", DELETED), pod("DELETED", DELETED.plusSeconds(5)));

        SortedMap<String, String> ownersFirst = documents("owners", owners, pods);
        SortedMap<String, String> podsFirst = documents("pods", pods, owners);

        assertThat(ownersFirst.values())
                .singleElement()
                .satisfies(document -> assertThat(PipedTopology.json(document)
                                .path("cause")
                                .path("code")
                                .asText())
                        .isEqualTo("scale_down"));
        assertThat(without(ownersFirst)).isEqualTo(without(podsFirst));
    }

    private static SortedMap<String, String> without(SortedMap<String, String> documents) {
        return PipedTopology.without(documents, "revision");
    }

    private SortedMap<String, String> documents(String name, List<InputRecord> first, List<InputRecord> then) {
        List<InputRecord> records = new ArrayList<>(first);
        records.addAll(then);
        return PipedTopology.documents(records, state.resolve(name));
    }

    private static InputRecord replicaSet(String type, int generation, int replicas, Instant received) {
        return InputRecord.of(RecordedInputs.KUBERNETES, """
                {"receivedAt":"%1$s","cluster":"default","type":"%2$s","object":{"kind":"ReplicaSet","metadata":{\
                "name":"web-5c9","namespace":"shop","uid":"u-1","generation":%3$d},\
                "spec":{"replicas":%4$d}}}""".formatted(received, type, generation, replicas), received);
    }

    private static InputRecord pod(String type, Instant received) {
        return InputRecord.of(
                RecordedInputs.KUBERNETES,
                """
                {"receivedAt":"%1$s","cluster":"default","type":"%2$s","object":{"kind":"Pod","metadata":{\
                "name":"web-5c9-x","namespace":"shop","uid":"%3$s","creationTimestamp":"2026-11-22T11:00:00Z",\
                "deletionTimestamp":"%4$s","deletionGracePeriodSeconds":30,\
                "ownerReferences":[{"kind":"ReplicaSet","name":"web-5c9","uid":"u-1","controller":true}]},\
                "spec":{"nodeName":"node-7","restartPolicy":"Always","terminationGracePeriodSeconds":30,\
                "containers":[{"name":"app","image":"shop/app:1"}]},\
                "status":{"phase":"Running","containerStatuses":[{"name":"app","restartCount":0,\
                "containerID":"containerd://%5$s","state":{"terminated":{"exitCode":143,"reason":"Error",\
                "startedAt":"2026-11-22T11:00:01Z","finishedAt":"2026-11-22T12:00:00Z",\
                "containerID":"containerd://%5$s"}}}]}}}""".formatted(received, type, UID, DELETED.plusSeconds(30), "ab".repeat(32)),
                received);
    }
}
