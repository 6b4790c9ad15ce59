package io.exit143.termination.outcome;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.timeline.Timeline;

/** When an outcome applies. */
interface OutcomeRule {

    boolean applies(Ending ending, Timeline timeline);
}
