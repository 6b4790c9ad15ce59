package io.exit143.termination.ending;

import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Interval;

/**
 * The kubelet began to stop the container.
 *
 * @param at on the node's clock
 * @param message what its Killing event says; empty if only the journal tells
 */
public record Kill(Interval at, String message, Source source) {

    /** Whether all containers are restarted in place (KEP-5532): the kubelet's event then says nothing but this word. */
    public boolean ofAllInPlace() {
        return message.equalsIgnoreCase("killing");
    }

    /** Whether the whole pod was being stopped, rather than this container alone. */
    boolean ofPod() {
        return message.isEmpty()
                || message.regionMatches(true, 0, "Stopping container", 0, "Stopping container".length());
    }
}
