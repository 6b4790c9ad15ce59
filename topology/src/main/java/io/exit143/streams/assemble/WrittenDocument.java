package io.exit143.streams.assemble;

import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.Retention;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that is in the output topics.
 *
 * @param ended about when the container ended, from which its retention counts
 * @param finalSince when it became final; null while it is open
 * @param buried when its tombstone was sent; null before
 * @param revision the highest that was sent; 0 in the state of a release that did not note it
 */
record WrittenDocument(
        String id,
        Instant ended,
        @Nullable Received finalSince,
        @Nullable Received buried,
        int revision) {

    /** The pod's UID, the first part of the id. */
    String podUid() {
        return id.substring(0, id.indexOf('/'));
    }

    /** Whether evidence revises it no more. */
    boolean isFrozen(Retention retention, Received now) {
        return finalSince != null && finalSince.isPast(retention.evidence(), now);
    }

    /** Whether its retention has ended. */
    boolean isOver(Retention retention, Received now) {
        return isOver(ended, retention, now);
    }

    static boolean isOver(Instant ended, Retention retention, Received now) {
        return !ended.plus(retention.documents()).isAfter(now.reached());
    }

    WrittenDocument buried(Received now) {
        return new WrittenDocument(id, ended, finalSince, now, revision);
    }
}
