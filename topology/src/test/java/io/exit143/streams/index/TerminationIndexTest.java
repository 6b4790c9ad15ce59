package io.exit143.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationIndexTest {

    private static final List<String> INDEXES =
            List.of(TerminationIndex.BY_POD, TerminationIndex.BY_TIME, TerminationIndex.BY_ATTRIBUTE);
    private static final String TIMELINES = "exit143.timelines";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private java.nio.file.Path state;

    private final List<String> told = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        StreamsBuilder builder = new StreamsBuilder();
        TerminationIndex.addTo(builder, TIMELINES, (id, document) -> told.add(id));
        driver = driver(builder.build());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aDocumentIsFoundByItsId() {
        SampleDocument document = SampleDocument.of("uid-a", "prod", "shop-1");
        send(document);
        assertThat(byId().get("uid-a/web/0")).isEqualTo(document.bytes());
        assertThat(told).containsExactly("uid-a/web/0");
    }

    @Test
    void generationsOfAPodAreListedTheNewestFirst() {
        send(SampleDocument.of("uid-a", "prod", "db-0").exitedAt("2026-11-22T10:00:00Z"));
        send(SampleDocument.of("uid-b", "prod", "db-0").exitedAt("2026-11-22T12:00:00Z"));
        send(SampleDocument.of("uid-c", "prod", "db-0").exitedAt("2026-11-22T11:00:00Z"));
        send(SampleDocument.of("uid-d", "prod", "db-00").exitedAt("2026-11-22T11:30:00Z"));
        List<String> ids = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> keys =
                byPod().range(IndexKeys.firstOfPod("prod", "db-0"), IndexKeys.endOfPod("prod", "db-0"))) {
            keys.forEachRemaining(
                    e -> ids.add(byTime().get(IndexKeys.timeOf(e.key)).id()));
        }
        assertThat(ids).containsExactly("uid-b/web/0", "uid-c/web/0", "uid-a/web/0");
    }

    @Test
    void aRevisedTimeMovesTheEntryInsteadOfAddingOne() {
        send(SampleDocument.of("uid-a", "prod", "shop-1").running());
        send(SampleDocument.of("uid-b", "prod", "shop-2").exitedAt("2026-11-22T11:59:30Z"));
        assertThat(idsByTime()).containsExactly("uid-b/web/0", "uid-a/web/0");
        send(SampleDocument.of("uid-a", "prod", "shop-1").revision(2));
        assertThat(idsByTime()).containsExactly("uid-a/web/0", "uid-b/web/0");
    }

    @Test
    void aRevisedDocumentCountsOnce() {
        send(SampleDocument.of("uid-a", "prod", "shop-1").drainMs(40));
        send(SampleDocument.of("uid-b", "prod", "shop-2").cause("rolling_update"));
        send(SampleDocument.of("uid-a", "prod", "shop-1")
                .revision(2)
                .cause("rolling_update")
                .outcome("killed_after_grace", "ungraceful")
                .drainMs(30_000));
        WorkloadStats stats = only(workload("3"));
        assertThat(stats.total()).isEqualTo(2);
        assertThat(stats.causes()).isEqualTo(Map.of("rolling_update", 2L));
        assertThat(stats.verdicts()).isEqualTo(Map.of("graceful", 1L, "ungraceful", 1L));
        assertThat(stats.graceSeconds()).isEqualTo(Map.of(30, 2L));
        assertThat(stats.drain().total()).isEqualTo(2);
        assertThat(stats.drain().atMost(0.5)).hasValue(2_000);
        assertThat(stats.drain().atMost(1)).hasValue(30_000);
    }

    @Test
    void theSameDocumentAgainChangesNothing() {
        send(SampleDocument.of("uid-a", "prod", "shop-1"));
        send(SampleDocument.of("uid-a", "prod", "shop-1"));
        assertThat(only(workload("3")).total()).isEqualTo(1);
        assertThat(idsByTime()).containsExactly("uid-a/web/0");
    }

    @Test
    void anOlderRevisionIsNotTakenBack() {
        SampleDocument newest = SampleDocument.of("uid-a", "prod", "shop-1").revision(9);
        send(newest);
        send(SampleDocument.of("uid-a", "prod", "shop-1").revision(8).outcome("failed", "ungraceful"));
        assertThat(byId().get("uid-a/web/0")).isEqualTo(newest.bytes());
        assertThat(only(workload("3")).verdicts()).isEqualTo(Map.of("graceful", 1L));
    }

    @Test
    void whatACrashLostOfTheIndexComesBackWithTheDocument() {
        SampleDocument document = SampleDocument.of("uid-a", "prod", "shop-1");
        send(document);
        List<String> indexed = indexed();
        assertThat(indexed).hasSizeGreaterThan(2);
        INDEXES.forEach(this::clear);
        send(document);
        assertThat(indexed()).isEqualTo(indexed);
        assertThat(only(workload("3")).total()).isEqualTo(1);
    }

    @Test
    void whatACrashLeftOfAnEarlierRevisionGoesWhenThatIsToldAgain() {
        SampleDocument earlier = SampleDocument.of("uid-a", "prod", "shop-1").running();
        send(earlier);
        Map<String, Map<Bytes, Object>> left = new TreeMap<>();
        INDEXES.forEach(index -> left.put(index, entries(index)));
        send(SampleDocument.of("uid-a", "prod", "shop-1").revision(2));
        List<String> indexed = indexed();
        left.forEach((index, entries) -> entries.forEach(driver.<Bytes, Object>getKeyValueStore(index)::put));
        assertThat(idsByTime()).containsExactly("uid-a/web/0", "uid-a/web/0");
        send(earlier);
        assertThat(indexed()).isEqualTo(indexed);
        assertThat(idsByTime()).containsExactly("uid-a/web/0");
        assertThat(only(workload("3")).total()).isEqualTo(1);
    }

    @Test
    void revisionsOfAWorkloadAreCountedApart() {
        send(SampleDocument.of("uid-a", "prod", "shop-1").workloadRevision("3"));
        send(SampleDocument.of("uid-b", "prod", "shop-2").workloadRevision("4"));
        assertThat(only(workload("3")).revision()).isEqualTo("3");
        assertThat(only(workload("4")).revision()).isEqualTo("4");
    }

    @Test
    void whatStillRunsIsListedButNotCounted() {
        send(SampleDocument.of("uid-a", "prod", "shop-1").running());
        assertThat(idsByTime()).containsExactly("uid-a/web/0");
        assertThat(workload("3")).isEmpty();
    }

    @Test
    void aTombstoneLeavesNothingBehind() {
        send(SampleDocument.of("uid-a", "prod", "shop-1"));
        input("uid-a/web/0", null);
        assertThat(byId().get("uid-a/web/0")).isNull();
        assertThat(idsByTime()).isEmpty();
        assertThat(workload("3")).isEmpty();
        try (KeyValueIterator<Bytes, byte[]> entries = byPod().all()) {
            assertThat(entries.hasNext()).isFalse();
        }
    }

    @Test
    void whatIsNoDocumentIsLeftOutAndKeepsTheOneBefore() {
        send(SampleDocument.of("uid-a", "prod", "shop-1"));
        input("uid-a/web/0", "{not json".getBytes(StandardCharsets.UTF_8));
        input("uid-a/web/0", "{\"id\":\"another\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(byId().get("uid-a/web/0")).isNotNull();
        assertThat(only(workload("3")).total()).isEqualTo(1);
    }

    @Test
    void theWholeTopologyIndexesWhatItWrites() {
        driver.close();
        driver = driver(new TerminationTopology(TopologySettings.defaults(), (id, document) -> told.add(id)).get());
        send(SampleDocument.of("uid-a", "prod", "shop-1"));
        assertThat(byId().get("uid-a/web/0")).isNotNull();
    }

    private TopologyTestDriver driver(Topology topology) {
        Properties properties = new Properties();
        properties.put("state.dir", state.toString());
        return new TopologyTestDriver(topology, properties);
    }

    private void send(SampleDocument document) {
        input(document.id(), document.bytes());
    }

    @SuppressWarnings("NullAway") // a null value is a tombstone
    private void input(String id, byte @org.jspecify.annotations.Nullable [] value) {
        driver.createInputTopic(TIMELINES, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(id, value);
    }

    private KeyValueStore<String, byte[]> byId() {
        return driver.getKeyValueStore(TerminationIndex.BY_ID);
    }

    private KeyValueStore<Bytes, byte[]> byPod() {
        return driver.getKeyValueStore(TerminationIndex.BY_POD);
    }

    private KeyValueStore<Bytes, IndexEntry> byTime() {
        return driver.getKeyValueStore(TerminationIndex.BY_TIME);
    }

    private Map<Bytes, Object> entries(String index) {
        Map<Bytes, Object> entries = new TreeMap<>();
        try (KeyValueIterator<Bytes, Object> all =
                driver.<Bytes, Object>getKeyValueStore(index).all()) {
            all.forEachRemaining(e -> entries.put(e.key, e.value));
        }
        return entries;
    }

    private List<String> indexed() {
        return INDEXES.stream()
                .flatMap(index -> entries(index).keySet().stream().map(key -> index + " " + key))
                .toList();
    }

    private void clear(String index) {
        entries(index).keySet().forEach(driver.<Bytes, Object>getKeyValueStore(index)::delete);
    }

    private List<String> idsByTime() {
        try (KeyValueIterator<Bytes, IndexEntry> entries = byTime().all()) {
            return ids(entries);
        }
    }

    private static List<String> ids(KeyValueIterator<Bytes, IndexEntry> entries) {
        List<String> ids = new ArrayList<>();
        entries.forEachRemaining(e -> ids.add(e.value.id()));
        return ids;
    }

    private List<WorkloadStats> workload(String revision) {
        List<WorkloadStats> found = new ArrayList<>();
        KeyValueStore<String, WorkloadStats> stats = driver.getKeyValueStore(TerminationIndex.BY_WORKLOAD);
        try (KeyValueIterator<String, WorkloadStats> all = stats.range(
                IndexKeys.firstOfWorkload("prod", "Deployment", "shop"),
                IndexKeys.endOfWorkload("prod", "Deployment", "shop"))) {
            all.forEachRemaining(e -> found.add(e.value));
        }
        found.removeIf(s -> !revision.equals(s.revision()));
        return found;
    }

    private static WorkloadStats only(List<WorkloadStats> stats) {
        assertThat(stats).hasSize(1);
        return stats.get(0);
    }
}
