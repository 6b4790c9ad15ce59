package io.exit143.termination.timeline;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.HookRun;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the preStop hook ran: the kubelet's log, the hook's own sleep, and what the runtime was left of the grace. */
final class HookTime implements TimelineRule {

    /** Between the end of the wait and the kubelet's line or event about it lie microseconds; this allows for load. */
    private static final Duration TOLD_AT_ONCE = Duration.ofMillis(20);

    /** The kubelet's timer may fire late on a busy node. */
    private static final Duration TIMER_LATE = Duration.ofSeconds(1);

    @Override
    public void apply(Ending ending, Timeline timeline) {
        if (!HookRun.happened(ending)) {
            return;
        }
        timeline.follows(Phase.PRESTOP_STARTED, Source.POD);
        timeline.follows(Phase.PRESTOP_FINISHED, Source.POD);
        ending.container().first(JournalMark.HOOK_STARTED).ifPresent(j -> {
            timeline.observed(
                    Phase.PRESTOP_STARTED, new Interval(j.at(), j.at().plus(TIMER_LATE)), j.at(), Source.KUBELET_LOG);
        });
        Integer grace = ending.stop().graceSeconds();
        if (grace != null && !ending.begunAnew()) {
            timeline.within(
                    Phase.KILL_STARTED,
                    Phase.PRESTOP_FINISHED,
                    Duration.ofSeconds(grace).plus(TIMER_LATE));
            remaining(ending, grace, timeline);
        }
        sleep(ending, grace, timeline);
        finished(ending, timeline);
    }

    private static void finished(Ending ending, Timeline timeline) {
        Optional<Instant> waited = HookRun.waitedUntil(ending);
        waited.ifPresent(at -> timeline.observed(
                Phase.PRESTOP_FINISHED, new Interval(at.minus(TOLD_AT_ONCE), at), at, Source.KUBELET_LOG));
        if (waited.isEmpty()) {
            HookRun.failedEvent(ending).ifPresent(at -> failed(ending, at, timeline));
        }
    }

    /** A hook that was cut off fails only when the container dies: then the event tells by when, not since when. */
    private static void failed(Ending ending, Interval at, Timeline timeline) {
        if (HookRun.failedByItself(ending, at)) {
            timeline.observed(
                    Phase.PRESTOP_FINISHED,
                    new Interval(at.earliest().minus(TOLD_AT_ONCE), at.latest()),
                    at.earliest(),
                    Source.EVENT);
        } else {
            timeline.notAfter(Phase.PRESTOP_FINISHED, at.latest());
        }
    }

    /** The grace is reduced by the whole seconds that the hook took: what the runtime got tells them. */
    private static void remaining(Ending ending, int grace, Timeline timeline) {
        Optional<Integer> left = ending.container()
                .first(JournalMark.STOP_REQUESTED)
                .or(() -> ending.container().first(JournalMark.KILL_AFTER_HOOK))
                .map(JournalRecorded::value);
        boolean tells = left.isPresent()
                && left.get() > Ending.MINIMUM_GRACE_SECONDS
                && left.get() <= grace
                && ending.container().role() != ContainerSpec.Role.SIDECAR;
        if (tells) {
            long used = (long) grace - left.get();
            timeline.order(Phase.KILL_STARTED, Phase.PRESTOP_FINISHED, Duration.ofSeconds(used));
            timeline.within(
                    Phase.KILL_STARTED,
                    Phase.PRESTOP_FINISHED,
                    Duration.ofSeconds(used + 1).plus(TIMER_LATE));
        }
    }

    private static void sleep(Ending ending, @org.jspecify.annotations.Nullable Integer grace, Timeline timeline) {
        ContainerSpec spec = ending.container().spec();
        if (spec != null && spec.hookSleepSeconds() != null && grace != null) {
            int slept = Math.min(spec.hookSleepSeconds(), grace);
            timeline.order(Phase.PRESTOP_STARTED, Phase.PRESTOP_FINISHED, Duration.ofSeconds(slept));
        }
    }
}
