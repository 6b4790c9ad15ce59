package io.exit143.termination.ending;

import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerSpec.HookHandler;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.pod.ContainerInstance;
import io.exit143.termination.pod.ContainerInstances;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.time.ClockOffset;
import io.exit143.termination.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container instance that ended, or is being stopped, with what concerns its end.
 *
 * @param clock the node's clock against the API server's
 * @param siblings all instances of the pod, this one among them
 * @param lines its log lines, in the order of their times
 */
public record Ending(
        PodGeneration pod,
        ContainerInstance container,
        List<ContainerInstance> siblings,
        ClockOffset clock,
        Stop stop,
        List<LogLineSeen> lines) {

    /** PIDs have at least this long between SIGTERM and SIGKILL (kuberuntime_container.go, minimumGracePeriodInSeconds). */
    public static final int MINIMUM_GRACE_SECONDS = 2;

    /** What a journal tells before the runtime sends anything to the container: of its making, or of the stop's beginning. */
    private static final Set<JournalMark> BEFORE_THE_SIGNAL = EnumSet.of(
            JournalMark.CREATED,
            JournalMark.STARTED,
            JournalMark.KILL_BEGUN,
            JournalMark.HOOK_STARTED,
            JournalMark.KILL_AFTER_HOOK,
            JournalMark.STOP_REQUESTED,
            JournalMark.STOP_NEEDLESS,
            JournalMark.STOP_SIGNAL,
            JournalMark.STOP_SIGNAL_SKIPPED);

    /** The pod's endings: of each container instance that has ended or is being stopped. */
    public static List<Ending> of(PodGeneration pod) {
        ClockOffset clock = NodeClock.of(pod);
        StopFinder stops = new StopFinder(pod, clock);
        List<ContainerInstance> instances = ContainerInstances.of(pod);
        List<Ending> endings = new ArrayList<>();
        for (ContainerInstance container : instances) {
            Stop stop = stops.find(container, instances);
            if (stop.inProgress() || ended(container)) {
                endings.add(new Ending(pod, container, instances, clock, stop, Lines.of(pod, container, instances)));
            }
        }
        return endings;
    }

    private static boolean ended(ContainerInstance container) {
        return container.status().isPresent() || container.journalExit().isPresent() || container.superseded();
    }

    /** Whether the exit is known to have happened: a pod that is gone runs nothing for long. */
    public boolean hasExited() {
        return ended(container) || (stop.inProgress() && pod.gone().isPresent());
    }

    public Optional<ContainerTerminated> status() {
        return container.status().map(Found::fact);
    }

    /** The exit code that the process really had; empty if it is not known. */
    public Optional<Integer> exitCode() {
        return container.exitCode();
    }

    public Optional<Interval> exit() {
        return ExitTime.best(container);
    }

    public boolean hasHook() {
        return hook() != HookHandler.NONE
                || container.first(JournalMark.HOOK_STARTED).isPresent();
    }

    public HookHandler hook() {
        ContainerSpec spec = container.spec();
        return spec == null ? HookHandler.NONE : spec.preStop();
    }

    public boolean isSidecar() {
        return container.role() == ContainerSpec.Role.SIDECAR;
    }

    /** What the log topics held of its last moments, if they were read again: the answer to the latest question. */
    public Optional<LastLinesSeen> lastLines() {
        return pod.facts(LastLinesSeen.class)
                .filter(l -> l.container().equals(container.name()) && isSameInstance(l))
                .max(Comparator.comparing(LastLinesSeen::to)
                        .thenComparing(l -> l.signalFrom() == null ? Instant.MIN : l.signalFrom())
                        .thenComparing(LastLinesSeen::complete)
                        .thenComparing(LastLinesSeen::linesSeen)
                        .thenComparing(LastLinesSeen::toString));
    }

    private boolean isSameInstance(LastLinesSeen lines) {
        if (lines.containerId() == null || container.containerId() == null) {
            return lines.attempt() == container.attempt();
        }
        return lines.containerId().equals(container.containerId());
    }

    /** Whether the runtime could not start it at all. */
    public boolean couldNotStart() {
        return status().map(ContainerTerminated::couldNotStart).orElse(false);
    }

    /**
     * Whether the node's journal covers this container's stop, so that what it does not say did not happen: it tells of the
     * exit, and of something before any signal was sent. A journal that is read from the middle of a stop does not.
     */
    public boolean journalCoversStop() {
        return container.runtimeExit().isPresent()
                && container.firstOf(BEFORE_THE_SIGNAL).isPresent();
    }

    /** Whether the kubelet began to stop the container more than once, so that hook and grace began anew. */
    public boolean begunAnew() {
        return Kills.begunAnew(stop.kills())
                || container.count(JournalMark.KILL_BEGUN) > 1
                || container.count(JournalMark.HOOK_STARTED) > 1;
    }

    /** Seconds the runtime was told to wait before SIGKILL, if a journal tells. */
    public Optional<Integer> remainingSeconds() {
        return container
                .first(JournalMark.STOP_REQUESTED)
                .or(() -> container.first(JournalMark.KILL_AFTER_HOOK))
                .map(JournalRecorded::value);
    }
}
