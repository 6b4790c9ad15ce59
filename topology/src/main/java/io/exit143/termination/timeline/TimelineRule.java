package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;

/** Something that evidence, or Kubernetes' own order of steps, says about when phases took place. */
interface TimelineRule {

    void apply(Ending ending, Timeline timeline);
}
