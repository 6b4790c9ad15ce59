package io.exit143.termination.evidence;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** status.phase with status.reason and status.message. */
public record PodPhaseSeen(
        String podUid,
        String phase,
        @Nullable String reason,
        @Nullable String message) implements Fact {

    /** Whether all containers have ended for good. */
    public boolean terminal() {
        return phase.equals("Failed") || phase.equals("Succeeded");
    }

    @Override
    public Optional<String> statement() {
        return reason == null ? Optional.empty() : Optional.of("Phase " + phase + ", reason " + reason);
    }

    @Override
    public int textLength() {
        return message == null ? 0 : message.length();
    }
}
