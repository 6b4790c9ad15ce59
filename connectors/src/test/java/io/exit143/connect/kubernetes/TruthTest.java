package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.objects.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A cluster that changes by chance, watches that break, history that is compacted and workers that are killed by chance:
 * whatever happens, the records written tell the truth.
 */
class TruthTest {

    private static final int STEPS = 120;

    private final Map<String, FakeCluster.Stored> alive = new HashMap<>();
    private final List<FakeCluster.Event> happened = new ArrayList<>();
    private final List<TaskRun.Told> written = new ArrayList<>();
    private boolean compacted;
    private int firstKept;
    private boolean offsetsLag;

    @ParameterizedTest(name = "seed {0}, history is kept")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyChangeIsWrittenExactlyOnce(long seed) throws IOException {
        run(new Random(seed), false);

        List<String> changes = happened.stream()
                .map(event -> event.type() + " " + event.object().uid() + " "
                        + event.object().version())
                .toList();
        List<String> told = written.stream()
                .filter(one -> !one.fromList() && !one.type().equals("SYNCED"))
                .map(one -> one.type() + " " + one.uid() + " " + one.version())
                .toList();
        assertThat(told).containsExactlyElementsOf(changes);
    }

    /** Without exactly-once support offsets are stored later than records, each source partition's by itself. */
    @ParameterizedTest(name = "seed {0}, offsets lag behind")
    @ValueSource(longs = {31, 32, 33, 34})
    void withOffsetsThatLagBehindChangesMayRepeatButNoneIsLost(long seed) throws IOException {
        offsetsLag = true;
        run(new Random(seed), false);

        List<String> changes = happened.stream()
                .map(event -> event.type() + " " + event.object().uid() + " "
                        + event.object().version())
                .toList();
        Set<String> told = written.stream()
                .filter(one -> !one.fromList() && !one.type().equals("SYNCED"))
                .map(one -> one.type() + " " + one.uid() + " " + one.version())
                .collect(Collectors.toSet());
        assertThat(told).containsExactlyInAnyOrderElementsOf(changes);
    }

    @ParameterizedTest(name = "seed {0}, history is compacted")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void nothingIsInventedAndEveryEndIsTold(long seed) throws IOException {
        run(new Random(seed), true);
        Set<String> real = happened.stream()
                .map(event -> event.object().uid() + " " + event.object().version())
                .collect(Collectors.toSet());
        Set<String> deleted = happened.stream()
                .filter(event -> event.type().equals("DELETED"))
                .map(event -> event.object().uid())
                .collect(Collectors.toSet());

        Map<String, String> state = new HashMap<>();
        Set<String> everTold = new HashSet<>();
        for (TaskRun.Told one : written) {
            if (one.type().equals("DELETED")) {
                assertThat(deleted).as("a deletion that happened").contains(one.uid());
                assertThat(state.remove(one.uid())).as("a deletion told once").isNotNull();
            } else if (!one.type().equals("SYNCED")) {
                assertThat(real).as("a version that existed").contains(one.uid() + " " + one.version());
                state.put(one.uid(), one.version());
                everTold.add(one.uid());
            }
        }
        Map<String, String> now = alive.values().stream()
                .collect(Collectors.toMap(FakeCluster.Stored::uid, object -> Long.toString(object.version())));
        assertThat(state).as("what a reader of the topic takes for existing").isEqualTo(now);
        assertThat(everTold).hasSizeGreaterThan(STEPS / 8);
        assertThat(compacted).isTrue();
    }

    private void run(Random random, boolean compacting) throws IOException {
        try (FakeApiServer server = new FakeApiServer()) {
            Map<String, String> settings = TaskRun.settings(server, "list.page.size", "7");
            TaskRun run = TaskRun.start(settings);
            run.awaitRecords(1 + Resource.PODS.shardCount());
            firstKept = run.records().size();
            for (int step = 0; step < STEPS; step++) {
                FakeCluster.Stored changed = change(server.cluster, random);
                // Not for what is gone: it may have come and gone between two lists.
                if (random.nextInt(3) == 0 && alive.containsKey(changed.uid())) {
                    run.awaitTold(changed.uid());
                }
                int event = random.nextInt(20);
                if (event == 0) {
                    server.endWatches();
                } else if (event == 1) {
                    run = crash(run, random, settings, server.cluster, compacting);
                } else if (event == 2 && compacting) {
                    server.endWatches();
                    server.cluster.compact();
                    compacted = true;
                }
            }
            // The first may come by a list that is not complete yet; the second comes after it, by the watch.
            for (String name : List.of("last", "very-last")) {
                FakeCluster.Stored last = server.cluster.add(Resource.PODS, "shop", name);
                note("ADDED", last);
                run.awaitTold(last);
            }
            run.close();
            written.addAll(run.told());
        }
    }

    private FakeCluster.Stored change(FakeCluster cluster, Random random) {
        List<FakeCluster.Stored> objects = new ArrayList<>(cluster.list(Resource.PODS, ""));
        int kind = objects.isEmpty() ? 0 : random.nextInt(3);
        if (kind == 0) {
            return note("ADDED", cluster.add(Resource.PODS, "shop", "pod-" + random.nextInt(1000)));
        }
        FakeCluster.Stored object = objects.get(random.nextInt(objects.size()));
        return kind == 1 ? note("MODIFIED", cluster.modify(object)) : note("DELETED", cluster.delete(object));
    }

    private FakeCluster.Stored note(String type, FakeCluster.Stored object) {
        happened.add(new FakeCluster.Event(type, object));
        if (type.equals("DELETED")) {
            alive.remove(object.uid());
        } else {
            alive.put(object.uid(), object);
        }
        return object;
    }

    /** Kills the worker: only the records up to some moment, and the offsets of just these, were written. */
    private TaskRun crash(
            TaskRun run, Random random, Map<String, String> settings, FakeCluster cluster, boolean compacting) {
        run.close();
        int total = run.records().size();
        // Before the first list and its positions are complete there is nothing to go on from.
        int kept = firstKept + random.nextInt(total - firstKept + 1);
        int stored = firstKept;
        firstKept = 0;
        Set<Object> keptRecords = new HashSet<>(run.records().subList(0, kept));
        run.told().stream().filter(one -> keptRecords.contains(one.record())).forEach(written::add);
        change(cluster, random);
        if (compacting && random.nextBoolean()) {
            cluster.compact();
            compacted = true;
        }
        return offsetsLag
                ? run.crashAfter(partition -> stored + random.nextInt(kept - stored + 1), settings)
                : run.crashAfter(kept, settings);
    }
}
