package io.exit143.termination.ending;

import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.pod.ContainerInstance;
import io.exit143.termination.pod.PodGeneration;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which of a pod's log lines a container instance wrote. */
final class Lines {

    /** The runtime stamps a line when it reads the pipe, up to 65 ms after the exit (measured); with room for load. */
    private static final Duration STAMPED_AFTER_EXIT = Duration.ofMillis(500);

    private Lines() {}

    static List<LogLineSeen> of(PodGeneration pod, ContainerInstance container, List<ContainerInstance> all) {
        return pod.facts(LogLineSeen.class)
                .filter(l -> l.container().equals(container.name()) && owns(container, l, all))
                .sorted(Comparator.comparing(LogLineSeen::earliest).thenComparing(LogLineSeen::toString))
                .toList();
    }

    private static boolean owns(ContainerInstance container, LogLineSeen line, List<ContainerInstance> all) {
        Integer attempt = line.attempt();
        boolean attemptKnown = attempt != null
                && all.stream()
                        .anyMatch(c -> c.name().equals(container.name())
                                && c.attempt() == attempt
                                && !nextRanBefore(line.earliest(), c));
        if (attempt != null && attemptKnown) {
            return attempt == container.attempt();
        }
        if (line.containerId() != null
                && all.stream().anyMatch(c -> line.containerId().equals(c.containerId()))
                && inWindow(container, line)) {
            return true;
        }
        return inWindow(container, line);
    }

    /** The numbers of log files may begin anew, as when a restart of all containers removed the ones before. */
    private static boolean nextRanBefore(Instant line, ContainerInstance container) {
        Instant next = container.nextStarted();
        return next != null && line.isAfter(next.plus(STAMPED_AFTER_EXIT).plus(ContainerInstance.START_TRUNCATION));
    }

    private static boolean inWindow(ContainerInstance container, LogLineSeen line) {
        Instant started = container.started();
        if (started != null && line.latest().isBefore(started)) {
            return false;
        }
        return ExitTime.best(container)
                .map(exit -> !line.earliest().isAfter(exit.latest().plus(STAMPED_AFTER_EXIT)))
                .orElse(true);
    }
}
