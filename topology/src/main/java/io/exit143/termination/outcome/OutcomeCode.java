package io.exit143.termination.outcome;

import java.util.Locale;

/** How a container ended. The verdict is what the code alone says; a hook or a used-up grace may make it worse. */
public enum OutcomeCode {
    LOST(Verdict.UNKNOWN),
    OOM_KILLED_DURING_STOP(Verdict.UNGRACEFUL),
    KILLED_AFTER_GRACE(Verdict.UNGRACEFUL),
    KILLED_EARLY(Verdict.UNGRACEFUL),
    EXITED_ZERO(Verdict.GRACEFUL),
    EXITED_ON_SIGNAL(Verdict.UNKNOWN),
    CRASHED_DURING_STOP(Verdict.UNGRACEFUL),
    EXITED_NONZERO(Verdict.DEGRADED),
    START_FAILED(Verdict.UNGRACEFUL),
    OOM_KILLED(Verdict.UNGRACEFUL),
    COMPLETED(Verdict.GRACEFUL),
    CRASHED(Verdict.UNGRACEFUL),
    KILLED_BY_SIGNAL(Verdict.UNGRACEFUL),
    FAILED(Verdict.UNGRACEFUL),
    /** Not ended yet. */
    PENDING(Verdict.UNKNOWN);

    private final Verdict verdict;

    OutcomeCode(Verdict verdict) {
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The name as documents carry it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
