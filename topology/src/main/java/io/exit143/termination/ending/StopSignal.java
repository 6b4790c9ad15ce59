package io.exit143.termination.ending;

import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.time.Interval;
import java.util.Optional;

/** Whether the runtime sent the container a stop signal, and which. */
public final class StopSignal {

    /** No delivery was measured later than 0.6 s after its announcement; a busy node is given ten times that. */
    public static final int LATEST_DELIVERY_SECONDS = 6;

    private StopSignal() {}

    /** False also where the container had ended before the kubelet came to it, as when its own hook ended it. */
    public static boolean wasSent(Ending ending) {
        if (!ending.stop().inProgress()) {
            return false;
        }
        boolean announced = ending.container().first(JournalMark.STOP_SIGNAL).isPresent();
        boolean crio = ending.container().first(JournalMark.STOP_REQUESTED).isPresent()
                && ending.container().first(JournalMark.STOP_NEEDLESS).isEmpty()
                && ending.container().first(JournalMark.KILL_AFTER_HOOK).isEmpty()
                && !ending.journalCoversStop();
        if (announced || crio) {
            return true;
        }
        return !ending.journalCoversStop() && !endedBeforeHook(ending);
    }

    /** A container that exited while its hook was still running got no signal. */
    private static boolean endedBeforeHook(Ending ending) {
        if (!HookRun.happened(ending)) {
            return false;
        }
        Optional<Interval> exit = ending.exit();
        Optional<Interval> waited =
                HookRun.waitedUntil(ending).map(Interval::at).or(() -> HookRun.failedEvent(ending));
        return exit.isPresent() && waited.isPresent() && exit.get().isBefore(waited.get());
    }

    /** The signal's name: from the journal, else from the spec, else the default. */
    public static String name(Ending ending) {
        return ending.container()
                .first(JournalMark.STOP_SIGNAL)
                .or(() -> ending.container().first(JournalMark.STOP_SIGNAL_SKIPPED))
                .map(JournalRecorded::detail)
                .orElseGet(() -> {
                    String asked = ending.container().spec() == null
                            ? null
                            : ending.container().spec().stopSignal();
                    return asked == null ? "SIGTERM" : asked;
                });
    }

    /** The number of the signal, or 0 if the name is not known. */
    public static int number(Ending ending) {
        return SignalNumbers.of(name(ending));
    }

    /** The signal that an exit code above 128 may stand for; empty if it is none that ends a process. */
    public static Optional<String> ofExitCode(int code) {
        return SignalNumbers.ending(code - 128);
    }
}
