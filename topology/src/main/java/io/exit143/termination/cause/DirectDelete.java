package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import java.util.Optional;

/** The pod was deleted, and nothing shows that a controller did it: by whom, only the audit log would tell. */
final class DirectDelete implements CauseRule {

    @Override
    public Optional<Cause> explain(Ending ending) {
        return ending.stop().requested() == null
                ? Optional.empty()
                : Optional.of(Cause.of(
                        CauseCode.DELETED, Confidence.INFERRED, "The pod was deleted directly; nobody says by whom"));
    }
}
