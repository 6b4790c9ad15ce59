package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import java.util.Optional;

/** One reason for which containers end, and the evidence by which it is known. */
interface CauseRule {

    /** Empty if this was not the reason, or nothing shows it. */
    Optional<Cause> explain(Ending ending);
}
