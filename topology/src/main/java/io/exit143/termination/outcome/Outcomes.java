package io.exit143.termination.outcome;

import static io.exit143.termination.outcome.OutcomeCode.COMPLETED;
import static io.exit143.termination.outcome.OutcomeCode.CRASHED;
import static io.exit143.termination.outcome.OutcomeCode.CRASHED_DURING_STOP;
import static io.exit143.termination.outcome.OutcomeCode.EXITED_NONZERO;
import static io.exit143.termination.outcome.OutcomeCode.EXITED_ON_SIGNAL;
import static io.exit143.termination.outcome.OutcomeCode.EXITED_ZERO;
import static io.exit143.termination.outcome.OutcomeCode.FAILED;
import static io.exit143.termination.outcome.OutcomeCode.KILLED_AFTER_GRACE;
import static io.exit143.termination.outcome.OutcomeCode.KILLED_BY_SIGNAL;
import static io.exit143.termination.outcome.OutcomeCode.KILLED_EARLY;
import static io.exit143.termination.outcome.OutcomeCode.LOST;
import static io.exit143.termination.outcome.OutcomeCode.OOM_KILLED;
import static io.exit143.termination.outcome.OutcomeCode.OOM_KILLED_DURING_STOP;
import static io.exit143.termination.outcome.OutcomeCode.PENDING;
import static io.exit143.termination.outcome.OutcomeCode.START_FAILED;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.ExitCodes;
import io.exit143.termination.ending.OutOfMemory;
import io.exit143.termination.ending.StopSignal;
import io.exit143.termination.timeline.Timeline;
import java.util.List;

/** The outcomes of the contract as a table: the first row that applies. */
public final class Outcomes {

    private record Row(OutcomeCode code, OutcomeRule rule) {}

    private static final int KILLED = 137;

    private static final List<Row> DURING_A_STOP = List.of(
            new Row(PENDING, (e, t) -> !e.hasExited()),
            new Row(LOST, (e, t) -> e.exitCode().isEmpty()),
            new Row(OOM_KILLED_DURING_STOP, (e, t) -> OutOfMemory.killed(e) && !GraceExpiry.killedByKnownGrace(e, t)),
            new Row(KILLED_AFTER_GRACE, (e, t) -> code(e) == KILLED && GraceExpiry.killed(e, t)),
            new Row(KILLED_EARLY, (e, t) -> code(e) == KILLED),
            new Row(EXITED_ZERO, (e, t) -> code(e) == 0),
            new Row(EXITED_ON_SIGNAL, (e, t) -> code(e) == 128 + StopSignal.number(e)),
            new Row(CRASHED_DURING_STOP, (e, t) -> ExitCodes.isFault(code(e))),
            new Row(EXITED_NONZERO, (e, t) -> true));

    private static final List<Row> BY_ITSELF = List.of(
            new Row(START_FAILED, (e, t) -> e.couldNotStart()),
            new Row(LOST, (e, t) -> e.exitCode().isEmpty()),
            new Row(OOM_KILLED, (e, t) -> OutOfMemory.killed(e)),
            new Row(COMPLETED, (e, t) -> code(e) == 0),
            new Row(CRASHED, (e, t) -> ExitCodes.isFault(code(e))),
            new Row(KILLED_BY_SIGNAL, (e, t) -> ExitCodes.isSignalled(code(e))),
            new Row(FAILED, (e, t) -> true));

    private Outcomes() {}

    public static Outcome of(Ending ending, Timeline timeline) {
        OutcomeCode code = code(ending, timeline);
        return switch (code) {
            case KILLED_AFTER_GRACE -> Outcome.of(code, GraceExpiry.usedBy(ending, timeline));
            case EXITED_ON_SIGNAL -> SignalExit.judge(ending, timeline);
            case EXITED_ZERO -> Degradation.apply(Outcome.of(code), ending, timeline);
            default -> Outcome.of(code);
        };
    }

    /** The code alone. */
    public static OutcomeCode code(Ending ending, Timeline timeline) {
        List<Row> table = ending.stop().inProgress() ? DURING_A_STOP : BY_ITSELF;
        return table.stream()
                .filter(row -> row.rule().applies(ending, timeline))
                .findFirst()
                .map(Row::code)
                .orElse(LOST);
    }

    private static int code(Ending ending) {
        return ending.exitCode().orElse(-1);
    }
}
