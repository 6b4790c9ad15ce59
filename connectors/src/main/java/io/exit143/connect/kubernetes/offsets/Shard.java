package io.exit143.connect.kubernetes.offsets;

import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The known objects that share one source partition, and up to where all their changes have been told. Both stand in
 * the same offset, so that they are never out of step, whatever moment a worker dies at.
 */
final class Shard {

    static final String VERSION = "resourceVersion";
    static final String LISTED_AT = "listedAtMs";
    private static final String KNOWN = "known.";

    /** An add or delete writes the text of one bucket anew, not of the whole shard. */
    private static final int BUCKETS = 16;

    private final List<Map<String, KnownObject>> buckets = Stream.<Map<String, KnownObject>>generate(HashMap::new)
            .limit(BUCKETS)
            .toList();
    private final @Nullable String[] encoded = new String[BUCKETS];
    private @Nullable ResourceVersion version;
    private long listedAtMs;
    private int size;

    /** Nothing told yet. */
    Shard() {}

    /** What an offset says; throws {@link ConnectException} when it cannot be one of ours. */
    static Shard restore(Map<String, ?> offset) {
        Shard shard = new Shard();
        String version = text(offset, VERSION);
        shard.version = version.isEmpty() ? null : new ResourceVersion(version);
        String listedAt = text(offset, LISTED_AT);
        try {
            shard.listedAtMs = listedAt.isEmpty() ? 0 : Long.parseLong(listedAt);
        } catch (NumberFormatException notANumber) {
            throw new ConnectException(
                    "The stored source offset has " + LISTED_AT + " '" + listedAt + "', expected milliseconds",
                    notANumber);
        }
        // Without a position nothing is known to be seen: every version is newer than this.
        ResourceVersion seenUpTo = shard.version == null ? new ResourceVersion("0") : shard.version;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            KnownObjectCodec.decode(text(offset, KNOWN + bucket), seenUpTo).forEach(shard::put);
        }
        return shard;
    }

    private static String text(Map<String, ?> offset, String key) {
        Object value = offset.get(key);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw new ConnectException("The stored source offset has " + key + " of type "
                + value.getClass().getSimpleName() + ", expected a string");
    }

    @Nullable
    KnownObject get(String uid) {
        return buckets.get(bucketOf(uid)).get(uid);
    }

    void put(KnownObject object) {
        int bucket = bucketOf(object.uid());
        if (buckets.get(bucket).put(object.uid(), object) == null) {
            size++;
            encoded[bucket] = null;
        }
    }

    void remove(String uid) {
        int bucket = bucketOf(uid);
        if (buckets.get(bucket).remove(uid) != null) {
            size--;
            encoded[bucket] = null;
        }
    }

    int size() {
        return size;
    }

    List<KnownObject> objects() {
        return buckets.stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    /** Up to where everything has been told; null while a list is under way that closes a gap. */
    @Nullable
    ResourceVersion version() {
        return version;
    }

    void toldUpTo(@Nullable ResourceVersion newVersion) {
        version = newVersion;
    }

    /** When the last full list was complete, in milliseconds since the epoch; 0 if never. */
    long listedAtMs() {
        return listedAtMs;
    }

    void listedAt(long epochMs) {
        listedAtMs = epochMs;
    }

    /** The source offset that says all this. */
    Map<String, String> offset() {
        Map<String, String> offset = new LinkedHashMap<>();
        if (version != null) {
            offset.put(VERSION, version.text());
        }
        offset.put(LISTED_AT, Long.toString(listedAtMs));
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (!buckets.get(bucket).isEmpty()) {
                offset.put(KNOWN + bucket, encodedBucket(bucket));
            }
        }
        return offset;
    }

    private String encodedBucket(int bucket) {
        String text = encoded[bucket];
        if (text == null) {
            text = KnownObjectCodec.encode(buckets.get(bucket).values());
            encoded[bucket] = text;
        }
        return text;
    }

    /** Other bits than the ones that choose the shard. */
    private static int bucketOf(String uid) {
        return Math.floorMod(uid.hashCode() >>> 16, BUCKETS);
    }
}
