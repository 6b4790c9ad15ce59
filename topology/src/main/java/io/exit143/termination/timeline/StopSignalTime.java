package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.ExitTime;
import io.exit143.termination.ending.StopSignal;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.pod.ContainerInstance;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** When the stop signal was sent: between the runtime's announcement and whatever shows that it had arrived. */
final class StopSignalTime implements TimelineRule {

    /** containerd logs "Stop container" before the kernel delivers the signal: 10 ms in the median of 303 stops. */
    private static final Duration ANNOUNCED_BEFORE = Duration.ofMillis(10);

    /** Between the request to stop and the line about the signal; both come in one go. */
    private static final Duration UNTIL_ANNOUNCED = Duration.ofSeconds(1);

    @Override
    public void apply(Ending ending, Timeline timeline) {
        if (!StopSignal.wasSent(ending)) {
            return;
        }
        timeline.follows(Phase.SIGTERM_SENT, Source.POD);
        ContainerInstance container = ending.container();
        container.first(JournalMark.KILL_AFTER_HOOK).ifPresent(j -> timeline.notBefore(Phase.SIGTERM_SENT, j.at()));
        container.first(JournalMark.STOP_REQUESTED).ifPresent(j -> timeline.notBefore(Phase.SIGTERM_SENT, j.at()));
        if (ending.hasExited()) {
            timeline.order(Phase.SIGTERM_SENT, Phase.EXITED);
        }
        announced(container, timeline);
        afterMainContainers(ending).ifPresent(at -> timeline.notBefore(Phase.SIGTERM_SENT, at));
    }

    /** A sidecar's turn comes when the main containers have exited, or when the grace is over (KEP-753). */
    private static Optional<Instant> afterMainContainers(Ending ending) {
        Integer grace = ending.stop().graceSeconds();
        Optional<Instant> begun = ending.stop().kill().map(k -> k.at().earliest());
        if (!ending.isSidecar() || ending.stop().ofContainerOnly() || grace == null || begun.isEmpty()) {
            return Optional.empty();
        }
        Instant graceOver = begun.get().plusSeconds(grace);
        return ending.siblings().stream()
                .filter(c -> c.latest() && c.role() == ContainerSpec.Role.MAIN)
                .flatMap(main -> ExitTime.best(main).stream())
                .map(Interval::earliest)
                .max(Comparator.naturalOrder())
                .map(exited -> exited.isAfter(graceOver) ? graceOver : exited);
    }

    private static void announced(ContainerInstance container, Timeline timeline) {
        Duration latest = Duration.ofSeconds(StopSignal.LATEST_DELIVERY_SECONDS);
        Optional<JournalRecorded> signal = container.first(JournalMark.STOP_SIGNAL);
        if (signal.isPresent()) {
            announced(signal.get().at(), latest, Source.RUNTIME_LOG, timeline);
        } else {
            container
                    .first(JournalMark.STOP_REQUESTED)
                    .ifPresent(j -> announced(j.at(), latest.plus(UNTIL_ANNOUNCED), Source.KUBELET_LOG, timeline));
        }
    }

    private static void announced(Instant at, Duration latest, Source source, Timeline timeline) {
        timeline.observed(Phase.SIGTERM_SENT, new Interval(at, at.plus(latest)), at.plus(ANNOUNCED_BEFORE), source);
    }
}
