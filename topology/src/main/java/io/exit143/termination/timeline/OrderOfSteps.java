package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;

/**
 * The order in which the kubelet stops a container: hook first, then the signal (kuberuntime_container.go,
 * killContainer); and how the API server hears of it.
 */
final class OrderOfSteps implements TimelineRule {

    @Override
    public void apply(Ending ending, Timeline timeline) {
        if (ending.stop().inProgress()) {
            if (ending.stop().requested() != null && !ending.stop().forced()) {
                timeline.order(Phase.DELETION_REQUESTED, Phase.KILL_STARTED);
            }
            timeline.order(Phase.KILL_STARTED, Phase.PRESTOP_STARTED);
            timeline.order(Phase.PRESTOP_STARTED, Phase.PRESTOP_FINISHED);
            timeline.order(Phase.PRESTOP_FINISHED, Phase.SIGTERM_SENT);
            timeline.order(Phase.SIGTERM_SENT, Phase.SIGKILL_SENT);
        }
    }
}
