package io.exit143.connect.kubernetes;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * Runs the task as a Connect worker does: polls, and keeps offsets as they would be stored. {@link #crashAfter} is the
 * moment of a kill: what was polled later was never written.
 */
public final class TaskRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A record's value, read. */
    record Told(String type, JsonNode value, SourceRecord record) {

        String uid() {
            return value.at("/object/metadata/uid").asText();
        }

        String version() {
            return value.at("/object/metadata/resourceVersion").asText();
        }

        boolean inferred() {
            return value.path("inferred").asBoolean();
        }

        boolean fromList() {
            return value.path("fromList").asBoolean();
        }

        /** For assertions: type, name and version, and how it became known. */
        String brief() {
            return type
                    + (type.equals("SYNCED")
                            ? " " + value.path("resource").asText()
                            : " " + value.at("/object/metadata/name").asText())
                    + (fromList() ? " fromList" : "")
                    + (inferred() ? " inferred" : "");
        }
    }

    private final Map<Map<String, ?>, Map<String, ?>> stored;
    private final KubernetesSourceTask task = new KubernetesSourceTask();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<SourceRecord> all = new CopyOnWriteArrayList<>();
    private final Thread poller;
    private volatile @Nullable Throwable failure;
    private volatile boolean stopped;
    private volatile boolean paused;

    private TaskRun(Map<String, String> settings, Map<Map<String, ?>, Map<String, ?>> stored) {
        this.stored = stored;
        task.initialize(new Context(settings, stored));
        task.start(settings);
        poller = new Thread(this::poll, "poller");
        poller.start();
    }

    static TaskRun start(Map<String, String> settings) {
        return new TaskRun(settings, new HashMap<>());
    }

    /** A new run that finds the offsets of records written by this one, up to the n-th record and no further. */
    TaskRun crashAfter(int records, Map<String, String> settings) {
        return crashAfter(partition -> records, settings);
    }

    /** The same, where the offsets of each source partition end somewhere else. */
    TaskRun crashAfter(ToIntFunction<Map<String, ?>> recordsOfPartition, Map<String, String> settings) {
        close();
        Map<Map<String, ?>, Integer> ends = new HashMap<>();
        Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>(stored);
        for (int i = 0; i < all.size(); i++) {
            Map<String, ?> partition = all.get(i).sourcePartition();
            if (i < ends.computeIfAbsent(partition, recordsOfPartition::applyAsInt)) {
                offsets.put(partition, all.get(i).sourceOffset());
            }
        }
        return new TaskRun(settings, offsets);
    }

    TaskRun restart(Map<String, String> settings) {
        return crashAfter(all.size(), settings);
    }

    /** A new run that finds the stored offsets, but from a time when the idle objects were told long ago. */
    TaskRun withListedLongAgo(Map<String, String> settings) {
        close();
        Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>(stored);
        for (SourceRecord record : all) {
            Map<String, Object> offset = new HashMap<>(record.sourceOffset());
            offset.put("listedAtMs", "1");
            offsets.put(record.sourcePartition(), offset);
        }
        return new TaskRun(settings, offsets);
    }

    public static Map<String, String> settings(FakeApiServer server, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "topic", "objects",
                "bookmarks.topic", "bookmarks",
                "value.format", "json",
                "cluster.name", "test",
                "kubernetes.api.server", server.url(),
                "resources", "pods",
                "backoff.initial.ms", "10",
                "backoff.max.ms", "50",
                "bookmark.interval.ms", "0"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private void poll() {
        try {
            while (!stopped) {
                if (paused) {
                    Thread.sleep(5);
                    continue;
                }
                List<SourceRecord> records = task.poll();
                for (SourceRecord record : records == null ? List.<SourceRecord>of() : records) {
                    all.add(record);
                    if (record.topic().equals("objects")) {
                        JsonNode value = JSON.readTree((String) record.value());
                        told.add(new Told(value.path("type").asText(), value, record));
                    }
                }
            }
        } catch (Exception | Error failed) {
            failure = failed;
        }
    }

    /** Stops polling, as a worker does while Kafka does not take records. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /** All records, those of the bookmarks topic too. */
    List<SourceRecord> records() {
        return List.copyOf(all);
    }

    List<String> briefs() {
        return told.stream().map(Told::brief).toList();
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    long queuedBytes() {
        return task.queuedBytes();
    }

    TaskRun awaitTold(Predicate<Told> wanted) {
        await().atMost(Duration.ofSeconds(60)).until(() -> told.stream().anyMatch(wanted));
        return this;
    }

    void awaitRecords(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> all.size() >= count);
    }

    /** Waits until anything of the object has been told, or its end has been worked out. */
    void awaitTold(String uid) {
        awaitTold(one -> one.record().key().equals(uid));
    }

    TaskRun awaitSynced() {
        return awaitTold(one -> one.type().equals("SYNCED"));
    }

    /** Waits until a change of this version of an object has been told. */
    TaskRun awaitTold(FakeCluster.Stored object) {
        return awaitTold(
                one -> one.uid().equals(object.uid()) && one.version().equals(Long.toString(object.version())));
    }

    @Override
    public void close() {
        stopped = true;
        task.stop();
        try {
            poller.join(10_000);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (poller.isAlive()) {
            throw new AssertionError("poll() did not return after stop()");
        }
    }

    /** For a task that runs without this class. */
    static SourceTaskContext contextWithoutOffsets(Map<String, String> settings) {
        return new Context(settings, Map.of());
    }

    private static final class Context implements SourceTaskContext {

        private final Map<String, String> settings;

        private final Map<Map<String, ?>, Map<String, ?>> stored;

        Context(Map<String, String> settings, Map<Map<String, ?>, Map<String, ?>> stored) {
            this.settings = settings;
            this.stored = stored;
        }

        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("no metrics in this test");
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new OffsetStorageReader() {
                @Override
                @SuppressWarnings("unchecked")
                public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
                    return (Map<String, Object>) stored.get(partition);
                }

                @Override
                public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
                    for (Map<String, T> partition : partitions) {
                        Map<String, Object> offset = offset(partition);
                        if (offset != null) {
                            found.put(partition, offset);
                        }
                    }
                    return found;
                }
            };
        }
    }
}
