package io.exit143.connect.kubernetes;

import io.exit143.connect.kubernetes.config.KubernetesSourceConfig;
import io.exit143.connect.kubernetes.feed.Change;
import io.exit143.connect.kubernetes.feed.ClusterReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** Hands changes of a cluster to Connect. Public, with a public constructor, because Connect makes it by name. */
public final class KubernetesSourceTask extends SourceTask {

    /** poll() must return about every second, or Connect cannot pause or stop the task in time. */
    private static final Duration MAX_POLL_WAIT = Duration.ofSeconds(1);

    /** Connect names every connector; what runs the task without Connect need not. */
    private static final String UNNAMED = "kubernetes-source";

    private volatile @Nullable ClusterReader reader;
    private @Nullable KubernetesSourceConfig config;

    /** Used by Connect. */
    public KubernetesSourceTask() {}

    @Override
    public String version() {
        return Version.VALUE;
    }

    @Override
    public void start(Map<String, String> settings) {
        KubernetesSourceConfig started = new KubernetesSourceConfig(settings);
        OffsetStorageReader offsets = context.offsetStorageReader();
        config = started;
        reader = ClusterReader.start(
                settings.getOrDefault("name", UNNAMED), started, offsets::offset, InstantSource.system());
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        ClusterReader open = reader;
        KubernetesSourceConfig current = config;
        if (open == null || current == null) {
            return null;
        }
        List<Change> changes = open.poll(current.pollMaxRecords(), MAX_POLL_WAIT);
        return changes.isEmpty()
                ? null
                : changes.stream().map(change -> toRecord(change, current)).toList();
    }

    private static SourceRecord toRecord(Change change, KubernetesSourceConfig config) {
        SchemaAndValue value = config.valueFormat().toConnect(change.value());
        String topic = change.target() == Change.Target.OBJECTS ? config.topic() : config.bookmarksTopic();
        return new SourceRecord(
                change.sourcePartition(),
                change.sourceOffset(),
                topic,
                null,
                Schema.STRING_SCHEMA,
                change.key(),
                value.schema(),
                value.value(),
                change.timestampMs());
    }

    /** What waits to be polled now. */
    long queuedBytes() {
        ClusterReader open = reader;
        return open == null ? 0 : open.queuedBytes();
    }

    @Override
    public void stop() {
        ClusterReader open = reader;
        if (open != null) {
            open.close();
        }
    }
}
