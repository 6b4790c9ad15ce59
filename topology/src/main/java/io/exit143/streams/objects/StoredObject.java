package io.exit143.streams.objects;

import io.exit143.streams.message.LaterReleaseException;
import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.Retention;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a store of objects: an object's history, or a pod's interest in it. They are kept apart, because ten thousand
 * pods may ask about one node or namespace, and each asks for itself.
 *
 * @param version of the stored form
 * @param told about when it was last told of; null if that is not kept
 */
record StoredObject(
        int version,
        @Nullable ObjectHistory history,
        ObjectHistory.@Nullable Interest interest,
        @Nullable Received told) {

    static final int VERSION = 1;

    /** Longer than anything that a pod's end stands on is behind it, see {@link ObjectHistory#concerning}. */
    private static final Duration INTERESTED = Duration.ofHours(1);

    /** @throws LaterReleaseException if a later release wrote it, and this one would take it for something else */
    StoredObject {
        LaterReleaseException.check("An object in the state", version, VERSION);
        if (history == null && interest == null) {
            throw new LaterReleaseException("An object in the state holds nothing known");
        }
    }

    static StoredObject of(ObjectHistory history, @Nullable Received told) {
        return new StoredObject(VERSION, history, null, told);
    }

    static StoredObject of(ObjectHistory.Interest interest, @Nullable Received told) {
        return new StoredObject(VERSION, null, interest, told);
    }

    boolean isExpired(Retention retention, Received now) {
        return told == null || told.isPast(interest != null ? INTERESTED : retention.documents(), now);
    }
}
