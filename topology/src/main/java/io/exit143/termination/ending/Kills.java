package io.exit143.termination.ending;

import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Found;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.pod.ContainerInstance;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds when the kubelet began to stop a container instance: its Killing events, or its own log. */
public final class Kills {

    /** Between the event and the kubelet's log line about the same decision lie microseconds; this allows for load. */
    private static final Duration SAME_DECISION = Duration.ofMillis(10);

    /** "Stopping container web", "Init container web failed startup probe": where the event has no fieldPath. */
    private static final Pattern NAMED = Pattern.compile("(?i)\\bcontainer (\\S{1,253})");

    private Kills() {}

    /** Between the lines that the kubelet writes when it begins to stop a container lie milliseconds. */
    private static final Duration SAME_KILL = Duration.ofSeconds(1);

    /**
     * Every time the kubelet began to stop this instance, earliest first; it begins anew after a restart of its own. An
     * event names only the container: of two instances that fit, as when one ends and the next starts in the same second,
     * the earlier is meant.
     */
    public static List<Kill> of(PodGeneration pod, ContainerInstance container, List<ContainerInstance> all) {
        List<Kill> kills = new ArrayList<>();
        pod.evidence()
                .of(EventRecorded.class)
                .filter(e -> e.fact().reason().equals("Killing") && names(e.fact(), container.name()))
                .forEach(e -> addMoments(e, kills));
        container
                .first(JournalMark.KILL_BEGUN)
                .or(() -> container.first(JournalMark.HOOK_STARTED))
                .ifPresent(j ->
                        kills.add(new Kill(new Interval(j.at().minus(SAME_DECISION), j.at()), "", Source.KUBELET_LOG)));
        List<ContainerInstance> earlier = all.stream()
                .filter(c -> c.name().equals(container.name()) && c.attempt() < container.attempt())
                .toList();
        kills.removeIf(k -> !during(container, k.at()) || earlier.stream().anyMatch(c -> during(c, k.at())));
        kills.sort(Comparator.comparing((Kill k) -> k.at().earliest()).thenComparing(Kill::message));
        return kills;
    }

    /** The first, told by an event if there is one: it names the reason, and its name the nanosecond. */
    public static Optional<Kill> first(List<Kill> kills) {
        for (Kill kill : kills) {
            if (kill.source() == Source.EVENT) {
                return Optional.of(kill);
            }
        }
        return kills.stream().findFirst().map(k -> new Kill(k.at(), reason(k, kills), k.source()));
    }

    /** The kubelet's log tells when it began in one line, and in another, about the event it sends, why. */
    private static String reason(Kill first, List<Kill> kills) {
        Instant soon = first.at().latest().plus(SAME_KILL);
        return kills.stream()
                .filter(k -> !k.message().isEmpty() && !k.at().earliest().isAfter(soon))
                .findFirst()
                .map(Kill::message)
                .orElse(first.message());
    }

    /** Whether the kubelet began more than once, as after a restart of its own: each time it sends the event, or logs it. */
    public static boolean begunAnew(List<Kill> kills) {
        return count(kills, Source.EVENT) > 1
                || kills.stream()
                                .filter(k -> k.source() == Source.KUBELET_LOG
                                        && !k.message().isEmpty())
                                .count()
                        > 1;
    }

    private static long count(List<Kill> kills, Source source) {
        return kills.stream().filter(k -> k.source() == source).count();
    }

    /**
     * Whether this container alone was stopped. A probe that fails in the second in which the pod is stopped anyway changes
     * nothing: the pod's stop outweighs it.
     */
    static boolean ofContainerOnly(List<Kill> kills) {
        Optional<Kill> first = first(kills);
        return first.isPresent()
                && !first.get().ofPod()
                && kills.stream()
                        .noneMatch(k -> k.source() == Source.EVENT
                                && k.ofPod()
                                && !k.at().earliest()
                                        .isAfter(first.get().at().latest().plus(ContainerInstance.START_TRUNCATION)));
    }

    private static void addMoments(Found<EventRecorded> found, List<Kill> kills) {
        EventRecorded event = found.fact();
        Source source = found.sighting().source();
        if (event.count() == 1 || event.first().equals(event.last())) {
            Interval at = event.precise() != null ? Interval.at(event.precise()) : Interval.withinSecond(event.first());
            kills.add(new Kill(at, event.message(), source));
        } else {
            kills.add(new Kill(Interval.withinSecond(event.last()), event.message(), source));
        }
    }

    private static boolean names(EventRecorded event, String container) {
        if (event.container() != null) {
            return event.container().equals(container);
        }
        Matcher named = NAMED.matcher(event.message());
        return named.find() && named.group(1).equals(container);
    }

    private static boolean during(ContainerInstance container, Interval at) {
        // A start told by a status is cut to the second, so it is never told too late.
        Instant started = container.started();
        if (started != null && at.latest().isBefore(started)) {
            return false;
        }
        Instant next = container.nextStarted();
        if (next != null && at.earliest().isAfter(next.plus(ContainerInstance.START_TRUNCATION))) {
            return false;
        }
        return ExitTime.best(container)
                .map(exit -> !at.earliest().isAfter(exit.latest()))
                .orElse(true);
    }
}
