package io.exit143.termination;

import io.exit143.termination.cause.Causes;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.StopSignal;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.outcome.GraceUse;
import io.exit143.termination.outcome.HookResult;
import io.exit143.termination.outcome.Outcome;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.outcome.Outcomes;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.pod.PodHistory;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Timeline;
import io.exit143.termination.timeline.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Derives everything that is said about endings from the evidence: a pure function of the set and of how far time is. */
public final class Reconstruction {

    private final Duration lateness;

    /** Waits that long after an exit for evidence still on its way. */
    public Reconstruction(Duration lateness) {
        this.lateness = lateness;
    }

    /** The documents about all endings under a pod's name, in the order of their ids. */
    public List<Termination> of(PodKey key, EvidenceSet evidence, Instant reached) {
        List<Termination> documents = new ArrayList<>();
        for (PodGeneration pod : PodHistory.generations(key, evidence)) {
            for (Ending ending : Ending.of(pod)) {
                documents.add(document(ending, reached));
            }
        }
        documents.sort(Comparator.comparing(Termination::id));
        return documents;
    }

    /** When, unless more evidence comes, the next document becomes final merely because time passes. */
    public Optional<Instant> nextDeadline(PodKey key, EvidenceSet evidence, Instant reached) {
        return PodHistory.generations(key, evidence).stream()
                .flatMap(pod -> Ending.of(pod).stream())
                .map(ending -> Finality.of(ending, lateness))
                .filter(f -> !f.reached(reached))
                .map(Finality::deadline)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Where the logs of the endings that are final have to be read again; known to all instances alike. */
    public List<LogWindow> logWindows(PodKey key, EvidenceSet evidence, Instant reached) {
        // What looking back has brought must not change the question, or it would be asked again.
        EvidenceSet before = evidence.without(LastLinesSeen.class);
        return PodHistory.generations(key, before).stream()
                .flatMap(pod -> Ending.of(pod).stream())
                .filter(ending -> Finality.of(ending, lateness).reached(reached))
                .flatMap(ending -> LogWindows.of(ending).stream())
                .toList();
    }

    private Termination document(Ending ending, Instant reached) {
        Timeline timeline = Timelines.of(ending);
        Outcome outcome = Outcomes.of(ending, timeline);
        if (outcome.code() == OutcomeCode.KILLED_AFTER_GRACE) {
            Timelines.killedAfterGrace(ending, timeline);
        }
        var container = ending.container();
        var spec = ending.pod().spec();
        return new Termination(
                ending.pod().uid() + "/" + container.name() + "/" + container.attempt(),
                ending.pod().evidence().size(),
                Finality.of(ending, lateness).reached(reached),
                ending.pod().key(),
                ending.pod().uid(),
                spec.map(s -> s.node()).orElse(null),
                container.name(),
                container.role(),
                container.containerId(),
                container.attempt(),
                container.spec() == null ? null : container.spec().image(),
                Workloads.of(ending),
                Causes.of(ending),
                outcome,
                ExitFacts.of(ending),
                StopSignal.name(ending),
                GraceUse.of(ending, timeline),
                hook(ending, timeline),
                phases(timeline),
                durations(timeline),
                timeline.clockOffset(),
                LastWords.of(ending, timeline),
                Advisor.advise(ending, outcome),
                Flags.of(ending, timeline),
                Citations.of(ending));
    }

    private static Termination.Hook hook(Ending ending, Timeline timeline) {
        return new Termination.Hook(
                ending.hook(),
                HookResult.of(ending, timeline),
                between(timeline, Phase.PRESTOP_STARTED, Phase.PRESTOP_FINISHED));
    }

    private static Termination.Durations durations(Timeline timeline) {
        Duration total = between(timeline, Phase.DELETION_REQUESTED, Phase.EXITED);
        return new Termination.Durations(
                between(timeline, Phase.PRESTOP_STARTED, Phase.PRESTOP_FINISHED),
                between(timeline, Phase.SIGTERM_SENT, Phase.EXITED),
                total != null ? total : between(timeline, Phase.KILL_STARTED, Phase.EXITED));
    }

    /** Never negative: where clocks differ the difference of two stamps may be, and then says nothing. */
    private static @org.jspecify.annotations.Nullable Duration between(Timeline timeline, Phase from, Phase to) {
        Optional<Instant> began = timeline.best(from);
        Optional<Instant> ended = timeline.best(to);
        if (began.isEmpty() || ended.isEmpty()) {
            return null;
        }
        Duration between = Duration.between(began.get(), ended.get());
        return between.isNegative() ? null : between;
    }

    private static List<Termination.PhaseTime> phases(Timeline timeline) {
        List<Termination.PhaseTime> phases = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            Optional<Interval> interval = timeline.of(phase);
            Optional<Instant> best = timeline.best(phase);
            if (interval.isPresent() && best.isPresent()) {
                phases.add(new Termination.PhaseTime(
                        phase,
                        interval.get(),
                        best.get(),
                        timeline.observedDirectly(phase),
                        timeline.source(phase).map(s -> s.label()).orElse("")));
            }
        }
        return phases;
    }
}
