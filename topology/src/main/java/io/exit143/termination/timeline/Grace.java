package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;
import java.util.Optional;

/** How long the runtime waits between the stop signal and SIGKILL. */
public final class Grace {

    private Grace() {}

    /** At least so many seconds: what the runtime was told, else what must be left after a hook or waiting. */
    public static int leastRemainingSeconds(Ending ending) {
        Optional<Integer> told = ending.remainingSeconds();
        if (told.isPresent()) {
            return told.get();
        }
        Integer grace = ending.stop().graceSeconds();
        if (grace == null || ending.hasHook() || ending.isSidecar()) {
            return Ending.MINIMUM_GRACE_SECONDS; // Some of it may have been used before the signal.
        }
        return Math.max(Ending.MINIMUM_GRACE_SECONDS, grace);
    }
}
