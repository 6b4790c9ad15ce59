package io.exit143.connect.kubernetes.feed;

import io.exit143.connect.kubernetes.api.ChangeType;
import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.json.EncodedJson;
import io.exit143.connect.kubernetes.json.Json;
import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import io.exit143.connect.kubernetes.offsets.FeedState;
import io.exit143.connect.kubernetes.offsets.KnownObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns what a feed learns into records for the queue, each with the offset that holds after it. */
final class ChangeWriter {

    private final Feed feed;
    private final FeedState state;
    private final ChangeQueue queue;
    private final InstantSource clock;
    private final Envelope envelope;
    private final List<Map<String, String>> partitions;

    ChangeWriter(Feed feed, FeedState state, ChangeQueue queue, InstantSource clock) {
        this.feed = feed;
        this.state = state;
        this.queue = queue;
        this.clock = clock;
        this.envelope = new Envelope(feed);
        this.partitions = IntStream.range(0, state.shardCount())
                .mapToObj(feed::sourcePartition)
                .toList();
    }

    void watched(ChangeType type, KubernetesObject object) throws InterruptedException {
        Instant now = clock.instant();
        put(object.uid(), envelope.watched(type, object.json(), now), now);
    }

    void listed(ChangeType type, KubernetesObject object) throws InterruptedException {
        Instant now = clock.instant();
        put(object.uid(), envelope.listed(type, object.json(), now), now);
    }

    void inferredDeletion(KnownObject gone) throws InterruptedException {
        Instant now = clock.instant();
        put(gone.uid(), envelope.inferredDeletion(gone.identity(feed.resource()), now), now);
    }

    private void put(String uid, EncodedJson value, Instant now) throws InterruptedException {
        put(Change.Target.OBJECTS, uid, value, state.shardOf(uid), now);
    }

    /** The mark after a list, and with it the positions of all shards. */
    void synced() throws InterruptedException {
        Instant now = clock.instant();
        put(Change.Target.OBJECTS, feed.toString(), envelope.synced(now), 0, now);
        positions();
    }

    /** Stores the positions of all shards without telling a change. */
    void positions() throws InterruptedException {
        Instant now = clock.instant();
        for (int shard = 0; shard < state.shardCount(); shard++) {
            String version = state.toldUpTo(shard).map(ResourceVersion::text).orElse("");
            EncodedJson value = Json.encode(generator -> {
                generator.writeStartObject();
                generator.writeStringProperty("receivedAt", now.toString());
                generator.writeStringProperty("resourceVersion", version);
                generator.writeEndObject();
            });
            put(Change.Target.BOOKMARKS, feed + "#" + shard, value, shard, now);
        }
    }

    private void put(Change.Target target, String key, EncodedJson value, int shard, Instant now)
            throws InterruptedException {
        queue.put(new Change(target, key, value, partitions.get(shard), state.offset(shard), now.toEpochMilli()));
    }
}
