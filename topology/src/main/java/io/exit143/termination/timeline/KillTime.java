package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.Kill;
import io.exit143.termination.evidence.Source;
import java.util.Optional;

/** When the kubelet began: its Killing event, or its log. */
final class KillTime implements TimelineRule {

    @Override
    public void apply(Ending ending, Timeline timeline) {
        if (!ending.stop().inProgress()) {
            return;
        }
        Optional<Kill> kill = ending.stop().kill();
        if (kill.isPresent()) {
            timeline.observed(
                    Phase.KILL_STARTED,
                    kill.get().at(),
                    kill.get().at().latest(),
                    kill.get().source());
        } else {
            timeline.follows(Phase.KILL_STARTED, Source.POD);
        }
    }
}
