package io.exit143.termination.evidence;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is known about a pod. Two facts are the same if all their values are; where and when a fact was seen
 * is kept beside it, in its {@link Sighting}.
 */
public sealed interface Fact
        permits PodSpecified,
                PodPhaseSeen,
                PodConditionSeen,
                PodScheduled,
                DeletionMarked,
                PodGone,
                ContainerRunning,
                ContainerWaiting,
                ContainerTerminated,
                EventRecorded,
                ClockSampled,
                JournalRecorded,
                ApiRequested,
                ObjectSeen,
                EndpointSeen,
                LogLineSeen,
                LastLinesSeen {

    /** The pod object's UID, or null where the source does not tell: then time or a container id decides. */
    @Nullable
    String podUid();

    /**
     * How new the fact is among those of its kind, the larger the newer: milliseconds since 1970 where the fact tells a
     * time, a count where it tells one, 0 where it tells neither. Of its own values only, never of when it was seen: that
     * changes with what arrives, and so would what is kept where there is too much.
     */
    default long recency() {
        return 0;
    }

    /** The fact in words, if it is one that a reader of a document should be shown. */
    default Optional<String> statement() {
        return Optional.empty();
    }

    /** Characters of texts in it that may be of any length; names, ids and times are not counted. */
    default int textLength() {
        return 0;
    }
}
