package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes Event, of either API group.
 *
 * @param podUid the pod's UID if the event is about a pod
 * @param about the object the event is about
 * @param container from involvedObject.fieldPath, else null
 * @param component who reported it: kubelet, default-scheduler, karpenter, …
 * @param precise when it was first made, to the nanosecond, from the event's name (client-go tools/record/event.go); null
 *     where the name does not tell or contradicts firstTimestamp
 * @param first firstTimestamp, or eventTime; whole seconds where {@code precise} is null
 * @param last lastTimestamp of a repeated event, else equal to {@code first}
 * @param count how often it was seen
 */
public record EventRecorded(
        @Nullable String podUid,
        ObjectRef about,
        @Nullable String container,
        String reason,
        String message,
        String component,
        @Nullable String action,
        @Nullable Instant precise,
        Instant first,
        Instant last,
        int count)
        implements Fact {

    public boolean fromKubelet() {
        return component.equals("kubelet");
    }

    @Override
    public Optional<String> statement() {
        return Optional.of(reason + ": " + message);
    }

    @Override
    public long recency() {
        return last.toEpochMilli();
    }

    @Override
    public int textLength() {
        return message.length();
    }
}
