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

    /** The fact in words, if it is one that a reader of a document should be shown. */
    default Optional<String> statement() {
        return Optional.empty();
    }
}
