package io.exit143.connect.kubernetes.offsets;

import io.exit143.connect.kubernetes.api.ChangeType;
import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a feed has told so far: which objects exist and up to which version. Decides what is news and what a repetition.
 * Not thread-safe: one reader owns it.
 */
public final class FeedState {

    /** How many deletions, and versions of objects whose deletion is not worked out, are kept to tell repetitions. */
    private static final int REMEMBERED = 10_000;

    private final Feed feed;
    private final List<Shard> shards;
    private final Map<String, ResourceVersion> remembered = new BoundedMap(REMEMBERED);
    /** By the version of the deletion: with a label selection an object may leave and come back under its uid. */
    private final Map<String, ResourceVersion> deleted = new BoundedMap(REMEMBERED);

    private final List<@Nullable ResourceVersion> restoredUpTo;
    private @Nullable ResourceVersion position;

    private FeedState(Feed feed, List<Shard> shards) {
        this.feed = feed;
        this.shards = shards;
        this.restoredUpTo = shards.stream().map(Shard::version).collect(Collectors.toCollection(ArrayList::new));
        this.position = oldest(restoredUpTo);
    }

    /** The state as stored, or an empty one; a feed with shards missing knows its objects but no position. */
    public static FeedState restore(Feed feed, StoredOffsets stored) {
        List<Shard> shards = new ArrayList<>();
        for (int shard = 0; shard < feed.resource().shardCount(); shard++) {
            Map<String, ?> offset = stored.offset(feed.sourcePartition(shard));
            shards.add(offset == null ? new Shard() : Shard.restore(offset));
        }
        return new FeedState(feed, shards);
    }

    private static @Nullable ResourceVersion oldest(List<@Nullable ResourceVersion> versions) {
        ResourceVersion oldest = versions.get(0);
        for (ResourceVersion version : versions) {
            if (version == null || oldest == null || !version.isComparableTo(oldest)) {
                return null;
            }
            oldest = version.isAtMost(oldest) ? version : oldest;
        }
        return oldest;
    }

    /** From where to watch; null when only a list helps. */
    @Nullable
    public ResourceVersion position() {
        return position;
    }

    /** The shard that an object belongs to, from 0. */
    public int shardOf(String uid) {
        return Math.floorMod(uid.hashCode(), shards.size());
    }

    public int shardCount() {
        return shards.size();
    }

    /** The source offset that says all this of a shard. */
    public Map<String, String> offset(int shard) {
        return shards.get(shard).offset();
    }

    /** Up to which version a shard's changes have all been told; empty while a list is under way that closes a gap. */
    public Optional<ResourceVersion> toldUpTo(int shard) {
        return Optional.ofNullable(shards.get(shard).version());
    }

    /** Whether the object exists as far as has been told; false for what is not tracked. */
    public boolean isKnown(String uid) {
        return shards.get(shardOf(uid)).get(uid) != null;
    }

    /** How many objects exist as far as has been told. */
    public int knownObjects() {
        int known = 0;
        for (Shard shard : shards) {
            known += shard.size();
        }
        return known;
    }

    /** When the last full list was complete, in milliseconds since the epoch; 0 if never. */
    public long listedAtMs() {
        return shards.stream().mapToLong(Shard::listedAtMs).min().orElse(0);
    }

    /** Whether this change of a watch has been told before, or is older than what has been told of its object. */
    public boolean isRepetition(ChangeType type, KubernetesObject object) {
        ResourceVersion deletedAt = deleted.get(object.uid());
        if (deletedAt != null && object.resourceVersion().isAtMost(deletedAt)) {
            return true;
        }
        KnownObject known = shards.get(shardOf(object.uid())).get(object.uid());
        if (known != null) {
            return isTold(type, object.resourceVersion(), known.seenUpTo());
        }
        ResourceVersion before = remembered.get(object.uid());
        if (before != null
                && type != ChangeType.DELETED
                && object.resourceVersion().isAtMost(before)) {
            return true;
        }
        ResourceVersion restored = restoredUpTo.get(shardOf(object.uid()));
        return restored != null && object.resourceVersion().isAtMost(restored);
    }

    /**
     * A deletion too can be older than what has been told: with a label selection the object left and came back. But it
     * has a version of its own (kube-apiserver {@code etcd3/watcher.go}), later than that of the state it ends; if a
     * server does not keep to this, the deletion is told.
     */
    private static boolean isTold(ChangeType type, ResourceVersion version, ResourceVersion seenUpTo) {
        return version.isAtMost(seenUpTo) && !(type == ChangeType.DELETED && version.equals(seenUpTo));
    }

    /** Whether a list of idle objects should tell this one: known, and as it was when the watch paused. */
    public boolean isIdle(KubernetesObject object) {
        return position != null
                && isKnown(object.uid())
                && object.resourceVersion().isAtMost(position);
    }

    /** Takes in a change that a watch told. */
    public void changed(ChangeType type, KubernetesObject object) {
        keep(type, object);
        advance(object.resourceVersion());
        Shard shard = shards.get(shardOf(object.uid()));
        shard.toldUpTo(later(shard.version(), object.resourceVersion()));
    }

    /** Takes in an object of a list that closes a gap: the shards' positions stay unknown until it is complete. */
    public void listed(KubernetesObject object) {
        keep(ChangeType.MODIFIED, object);
    }

    private void keep(ChangeType type, KubernetesObject object) {
        String uid = object.uid();
        if (type == ChangeType.DELETED) {
            forget(uid, object.resourceVersion());
            return;
        }
        deleted.remove(uid);
        if (feed.resource().infersDeletions()) {
            shards.get(shardOf(uid)).put(KnownObject.of(object));
        } else {
            remembered.put(uid, object.resourceVersion());
        }
    }

    /** The object is gone, at this version at the latest. */
    public void forget(String uid, ResourceVersion version) {
        shards.get(shardOf(uid)).remove(uid);
        remembered.remove(uid);
        deleted.put(uid, version);
    }

    /** The watch has got this far. */
    public void advance(ResourceVersion version) {
        position = later(position, version);
    }

    /** The stored position is of no use any more; what is known stays, to compare the list with. */
    public void losePosition() {
        position = null;
        shards.forEach(shard -> shard.toldUpTo(null));
        restoredUpTo.replaceAll(ignored -> null);
    }

    /** A complete list has been told; the watch goes on from its version. */
    public void synced(ResourceVersion version, long nowMs) {
        position = version;
        toldEverything();
        shards.forEach(shard -> shard.listedAt(nowMs));
    }

    /** The idle objects have been told once more; the watch goes on where it paused. */
    public void refreshed(long nowMs) {
        toldEverything();
        shards.forEach(shard -> shard.listedAt(nowMs));
    }

    /** All shards have been told everything up to the position. */
    public void toldEverything() {
        shards.forEach(shard -> shard.toldUpTo(later(shard.version(), position)));
    }

    /** A shard restored beyond the oldest position must not fall back behind what it has told. */
    private static @Nullable ResourceVersion later(@Nullable ResourceVersion told, @Nullable ResourceVersion now) {
        return told == null || now == null ? now : told.orLater(now);
    }

    /** The known objects that a complete list did not show. */
    public List<KnownObject> missingFrom(Collection<String> listedUids) {
        return shards.stream()
                .flatMap(shard -> shard.objects().stream())
                .filter(known -> !listedUids.contains(known.uid()))
                .toList();
    }

    private static final class BoundedMap extends LinkedHashMap<String, ResourceVersion> {

        private final int maxEntries;

        BoundedMap(int maxEntries) {
            this.maxEntries = maxEntries;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ResourceVersion> eldest) {
            return size() > maxEntries;
        }
    }
}
