package io.exit143.termination.story;

import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An Event by some component, second-granular.
 *
 * @param kind of the object it is about; Pod means the story's pod
 */
public record Events(
        String kind,
        String object,
        String reason,
        String message,
        String component,
        @Nullable String action,
        double at) {
    public static Events onPod(String reason, String message, String component, double at) {
        return new Events("Pod", "", reason, message, component, null, at);
    }

    public static Events on(String kind, String object, String reason, String message, String component, double at) {
        return new Events(kind, object, reason, message, component, null, at);
    }

    public Events action(String what) {
        return new Events(kind, object, reason, message, component, what, at);
    }

    EventRecorded fact(PodStory story) {
        boolean pod = kind.equals("Pod");
        Instant second = component.equals("kubelet") ? story.clock.nodeSecond(at) : story.clock.apiServerSecond(at);
        ObjectRef about = pod
                ? new ObjectRef("Pod", "shop", story.name(), story.uid)
                : new ObjectRef(kind, "shop", object, "uid-of-" + object);
        return new EventRecorded(
                pod ? story.uid : null, about, null, reason, message, component, action, null, second, second, 1);
    }
}
