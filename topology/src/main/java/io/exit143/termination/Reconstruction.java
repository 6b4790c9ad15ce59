package io.exit143.termination;

import io.exit143.termination.advice.Advisor;
import io.exit143.termination.advice.Manifest;
import io.exit143.termination.advice.Situation;
import io.exit143.termination.cause.Cause;
import io.exit143.termination.cause.Causes;
import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.StopSignal;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.outcome.GraceUse;
import io.exit143.termination.outcome.HookResult;
import io.exit143.termination.outcome.Outcome;
import io.exit143.termination.outcome.OutcomeCode;
import io.exit143.termination.outcome.Outcomes;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.pod.PodHistory;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import io.exit143.termination.timeline.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives everything that is said about endings from the evidence: a pure function of the set and of how far time is. */
public final class Reconstruction {

    /** What the kubelet and the runtime do to a container, one after the other. */
    private static final List<Phase> STEPS_LAST_FIRST = List.of(
            Phase.EXITED,
            Phase.SIGKILL_SENT,
            Phase.SIGTERM_SENT,
            Phase.PRESTOP_FINISHED,
            Phase.PRESTOP_STARTED,
            Phase.KILL_STARTED);

    private final Duration lateness;

    /** Waits that long after an exit for evidence still on its way. */
    public Reconstruction(Duration lateness) {
        this.lateness = lateness;
    }

    /**
     * What follows from all that is known under a pod's name.
     *
     * @param reached how far time is
     */
    public Derived derive(PodKey key, EvidenceSet evidence, Instant reached) {
        // What looking back has brought must not change the question, or it would be asked again.
        EvidenceSet unanswered = evidence.without(LastLinesSeen.class);
        List<Examined> endings = examined(PodHistory.generations(key, unanswered));
        List<LogWindow> windows = endings.stream()
                .filter(e -> e.finality().reached(reached))
                .flatMap(e -> LogWindows.of(e.ending(), e.timeline()).stream())
                .toList();
        Set<LastLinesSeen> outdated = outdated(evidence, windows);
        if (unanswered.size() < evidence.size()) {
            endings = examined(PodHistory.generations(key, evidence.without(outdated)));
        }
        return new Derived(documents(endings, outdated, reached), windows, deadline(endings, reached));
    }

    /** An ending, and what both questions and documents need of it. */
    private record Examined(Ending ending, Timeline timeline, Finality finality) {}

    private List<Examined> examined(List<PodGeneration> pods) {
        return pods.stream()
                .flatMap(pod -> Ending.of(pod).stream())
                .map(ending -> new Examined(ending, Timelines.of(ending), Finality.of(ending, lateness)))
                .toList();
    }

    private static List<Termination> documents(List<Examined> endings, Set<LastLinesSeen> outdated, Instant reached) {
        Map<PodGeneration, Integer> revisions = new HashMap<>();
        List<Termination> documents = new ArrayList<>();
        for (Examined e : endings) {
            int revision = revisions.computeIfAbsent(e.ending().pod(), pod -> revision(pod, outdated));
            documents.add(
                    document(e.ending(), e.timeline(), revision, e.finality().reached(reached)));
        }
        documents.sort(Comparator.comparing(Termination::id));
        return List.copyOf(documents);
    }

    private static Optional<Instant> deadline(List<Examined> endings, Instant reached) {
        return endings.stream()
                .map(Examined::finality)
                .filter(f -> !f.reached(reached))
                .map(Finality::deadline)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /**
     * Answers to questions that are asked no more, where the one that is asked has its answer. Which were asked on the way
     * depends on what was known when; so they count as evidence, but nothing follows from them.
     */
    private static Set<LastLinesSeen> outdated(EvidenceSet evidence, List<LogWindow> windows) {
        List<LastLinesSeen> answers =
                evidence.of(LastLinesSeen.class).map(found -> found.fact()).toList();
        Set<LastLinesSeen> outdated = new HashSet<>();
        if (answers.size() > 1) {
            for (LogWindow window : windows) {
                List<LastLinesSeen> ofInstance =
                        answers.stream().filter(window::isAboutInstanceOf).toList();
                if (ofInstance.stream().anyMatch(window::isAnsweredBy)) {
                    ofInstance.stream().filter(a -> !window.isAnsweredBy(a)).forEach(outdated::add);
                }
            }
        }
        return outdated;
    }

    private static Termination document(Ending ending, Timeline timeline, int revision, boolean isFinal) {
        Outcome outcome = Outcomes.of(ending, timeline);
        if (outcome.code() == OutcomeCode.KILLED_AFTER_GRACE) {
            Timelines.killedAfterGrace(ending, timeline);
        }
        var container = ending.container();
        var spec = ending.pod().spec();
        Cause cause = Causes.of(ending);
        HookResult hook = HookResult.of(ending, timeline);
        GraceUse grace = GraceUse.of(ending, timeline);
        Termination.Workload workload = Workloads.of(ending);
        return new Termination(
                ending.pod().uid() + "/" + container.name() + "/" + container.attempt(),
                revision,
                isFinal,
                ending.pod().key(),
                ending.pod().uid(),
                spec.map(s -> s.node()).orElse(null),
                container.name(),
                container.role(),
                container.containerId(),
                container.attempt(),
                container.spec() == null ? null : container.spec().image(),
                workload,
                cause,
                outcome,
                ExitFacts.of(ending),
                StopSignal.name(ending),
                grace,
                hook(ending, hook, timeline),
                phases(timeline),
                durations(timeline),
                timeline.clockOffset(),
                LastWords.of(ending, timeline),
                Advisor.advise(new Situation(
                        ending, timeline, outcome, hook, grace, cause.code(), manifest(ending, workload))),
                Flags.of(ending, timeline),
                Citations.of(ending),
                Finality.over(ending).orElse(null));
    }

    private static Manifest manifest(Ending ending, Termination.@Nullable Workload workload) {
        PodKey pod = ending.pod().key();
        return workload == null
                ? new Manifest(pod.namespace(), "Pod", pod.name())
                : new Manifest(pod.namespace(), workload.kind(), workload.name());
    }

    /**
     * Pieces of evidence. A state of another object counts once, however often it was told: which repeats an object's
     * history keeps depends on when the pod asked for it.
     */
    private static int revision(PodGeneration pod, Set<LastLinesSeen> outdated) {
        long pieces = pod.evidence().stream()
                .map(Evidence::fact)
                .filter(f -> !(f instanceof ObjectSeen))
                .count();
        long states = pod.facts(ObjectSeen.class)
                .map(o -> List.of(o.about(), o.attributes()))
                .distinct()
                .count();
        long answers = outdated.stream()
                .filter(answer -> answer.podUid().equals(pod.uid()))
                .count();
        return (int) (pieces + states + answers);
    }

    private static Termination.Hook hook(Ending ending, HookResult result, Timeline timeline) {
        return new Termination.Hook(
                ending.hook(), result, between(timeline, Phase.PRESTOP_STARTED, Phase.PRESTOP_FINISHED));
    }

    private static Termination.Durations durations(Timeline timeline) {
        Duration total = between(timeline, Phase.DELETION_REQUESTED, Phase.EXITED);
        return new Termination.Durations(
                between(timeline, Phase.PRESTOP_STARTED, Phase.PRESTOP_FINISHED),
                between(timeline, Phase.SIGTERM_SENT, Phase.EXITED),
                total != null ? total : between(timeline, Phase.KILL_STARTED, Phase.EXITED));
    }

    /** Never negative: where clocks differ the difference of two stamps may be, and then says nothing. */
    private static @Nullable Duration between(Timeline timeline, Phase from, Phase to) {
        Optional<Instant> began = timeline.best(from);
        Optional<Instant> ended = timeline.best(to);
        if (began.isEmpty() || ended.isEmpty()) {
            return null;
        }
        Duration between = Duration.between(began.get(), ended.get());
        return between.isNegative() ? null : between;
    }

    private static List<Termination.PhaseTime> phases(Timeline timeline) {
        Map<Phase, Instant> best = bestInOrder(timeline);
        List<Termination.PhaseTime> phases = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            Optional<Interval> interval = timeline.of(phase);
            if (interval.isPresent() && best.containsKey(phase)) {
                phases.add(new Termination.PhaseTime(
                        phase,
                        interval.get(),
                        best.get(phase),
                        timeline.observedDirectly(phase),
                        timeline.source(phase).map(s -> s.label()).orElse("")));
            }
        }
        return phases;
    }

    /** Single values must not contradict the order of the steps, where their intervals overlap. */
    private static Map<Phase, Instant> bestInOrder(Timeline timeline) {
        Map<Phase, Instant> best = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            timeline.best(phase).ifPresent(at -> best.put(phase, at));
        }
        Instant next = Instant.MAX;
        for (Phase phase : STEPS_LAST_FIRST) {
            Instant at = best.get(phase);
            Optional<Interval> interval = timeline.of(phase);
            if (at != null && interval.isPresent()) {
                next = interval.get().nearest(at.isAfter(next) ? next : at);
                best.put(phase, next);
            }
        }
        return best;
    }
}
