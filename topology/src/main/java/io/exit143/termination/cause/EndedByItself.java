package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.ExitCodes;
import io.exit143.termination.ending.ExitTime;
import io.exit143.termination.ending.OutOfMemory;
import io.exit143.termination.ending.StopSignal;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.LogLineSeen.Step;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.util.Optional;

/** Nothing was stopping the container: it ended by itself, or by the kernel, or somebody signalled it. */
final class EndedByItself implements CauseRule {

    /** A program that says it got a signal and ends is given this long for its shutdown. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);

    @Override
    public Optional<Cause> explain(Ending ending) {
        if (ending.stop().inProgress()) {
            return Optional.empty();
        }
        if (ending.exitCode().isEmpty()
                && ending.status()
                        .map(ContainerTerminated::restartingAllContainers)
                        .orElse(false)) {
            return Optional.of(Cause.of(
                    CauseCode.RESTART_ALL_CONTAINERS,
                    Confidence.CERTAIN,
                    "The pod's containers were all restarted in place"));
        }
        if (ending.couldNotStart()) {
            return Optional.of(Cause.of(
                    CauseCode.START_FAILED,
                    Confidence.CERTAIN,
                    "Container " + ending.container().name() + " could not be started: "
                            + ending.status().map(ContainerTerminated::message).orElse("no message")));
        }
        return ending.exitCode().map(code -> byCode(ending, code));
    }

    private static Cause byCode(Ending ending, int code) {
        String name = "Container " + ending.container().name();
        if (mayHaveBeenStopped(ending)) {
            return Cause.of(
                    CauseCode.UNKNOWN,
                    Confidence.UNKNOWN,
                    name + " exited with " + code
                            + "; no events reach us that would tell whether the kubelet stopped it");
        }
        if (OutOfMemory.killed(ending)) {
            return Cause.of(
                    CauseCode.OOM_KILLED, Confidence.CERTAIN, name + " was killed by the kernel: out of memory");
        }
        if (ExitCodes.isFault(code)) {
            return Cause.of(CauseCode.FAULT, Confidence.CERTAIN, name + " crashed with " + signal(code));
        }
        if (ExitCodes.isSignalled(code)) {
            return Cause.of(
                    CauseCode.EXTERNAL_SIGNAL,
                    Confidence.INFERRED,
                    name + " ended as by " + signal(code) + ", which nothing in Kubernetes had sent");
        }
        if (saidSignal(ending)) {
            return Cause.of(
                    CauseCode.EXTERNAL_SIGNAL,
                    Confidence.INFERRED,
                    name + " says that it got a signal, which nothing in Kubernetes had sent");
        }
        return code == 0
                ? Cause.of(CauseCode.COMPLETED, Confidence.CERTAIN, name + " ran to its end")
                : Cause.of(CauseCode.ERROR_EXIT, Confidence.CERTAIN, name + " exited by itself with code " + code);
    }

    /** Without the kubelet's events, a stop by a probe looks like an exit of the program's own. */
    private static boolean mayHaveBeenStopped(Ending ending) {
        boolean watched =
                ending.container().spec() == null || ending.container().spec().watched();
        return watched
                && !ending.pod().seesEvents()
                && ending.container().journal().isEmpty()
                && !ending.status().map(s -> "OOMKilled".equals(s.reason())).orElse(false);
    }

    private static boolean saidSignal(Ending ending) {
        Optional<Interval> exit = ExitTime.best(ending.container());
        return exit.isPresent()
                && ending.lines().stream()
                        .filter(l -> isReceipt(l))
                        .anyMatch(
                                l -> l.earliest().isAfter(exit.get().earliest().minus(SHUTDOWN)));
    }

    private static boolean isReceipt(LogLineSeen line) {
        return line.meaning() != null
                && line.meaning().strong()
                && line.meaning().step() == Step.SIGNAL_RECEIVED;
    }

    private static String signal(int code) {
        return StopSignal.ofExitCode(code).orElse("signal " + (code - 128));
    }
}
