package io.exit143.termination.ending;

import io.exit143.termination.evidence.ClockSampled;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodScheduled;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.pod.PodGeneration;
import io.exit143.termination.time.ClockOffset;
import io.exit143.termination.time.Interval;
import java.time.Instant;
import java.util.Comparator;

/**
 * The difference between the clocks of a pod's node and the API server, from what one stamped and the other stamped
 * later: the kubelet's events, whose objects the API server dated on arrival; the binding, which the kubelet took up; the
 * statuses, which were seen after they happened.
 */
final class NodeClock {

    private NodeClock() {}

    static ClockOffset of(PodGeneration pod) {
        ClockOffset offset = ClockOffset.UNKNOWN;
        for (ClockSampled sample : pod.facts(ClockSampled.class).toList()) {
            offset = offset.ordered(
                    sample.node(), Interval.withinSecond(sample.apiServer()).latest());
        }
        for (var running : pod.evidence().of(ContainerRunning.class).toList()) {
            offset = offset.ordered(
                    running.fact().startedAt(), running.sighting().at());
        }
        for (PodScheduled scheduled : pod.facts(PodScheduled.class).toList()) {
            if (scheduled.bound() != null && scheduled.acceptedByKubelet() != null) {
                Instant accepted =
                        Interval.withinSecond(scheduled.acceptedByKubelet()).latest();
                offset = offset.orderedAfter(accepted, scheduled.bound());
            }
        }
        Instant bound = pod.facts(PodScheduled.class)
                .map(PodScheduled::bound)
                .filter(b -> b != null)
                .findFirst()
                .orElse(null);
        Instant created = pod.spec().map(PodSpecified::created).orElse(null);
        Instant handedOver = bound != null ? bound : created;
        for (JournalRecorded line : pod.facts(JournalRecorded.class).toList()) {
            if (line.mark() == JournalMark.POD_ADDED && handedOver != null) {
                offset = offset.orderedAfter(line.at(), handedOver);
            }
        }
        Instant first = pod.facts(ClockSampled.class)
                .map(ClockSampled::node)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (first != null && created != null) {
            offset = offset.orderedAfter(first, created);
        }
        return offset;
    }
}
