package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import java.util.Optional;

/** A StatefulSet deleted its pod: its ordinal is over the count, its revision is old, or it had failed. */
final class StatefulSetStop {

    private StatefulSetStop() {}

    static Cause explain(Ending ending, ObjectRef set, Confidence confidence) {
        Optional<ObjectSeen> state = Surroundings.latest(ending, Surroundings.of(ending, set));
        if (state.isEmpty()) {
            return WorkloadStop.unseen(set);
        }
        Optional<Integer> replicas = state.flatMap(s -> s.number(Attribute.REPLICAS));
        int first = state.flatMap(s -> s.number(Attribute.FIRST_ORDINAL)).orElse(0);
        int ordinal = ordinal(ending.pod().key().name());
        if (replicas.isPresent() && ordinal >= first + replicas.get()) {
            return Cause.of(
                            CauseCode.SCALE_DOWN,
                            confidence,
                            "StatefulSet " + set.name() + " was scaled down to " + replicas.get())
                    .detail(replicas.get() == 0 ? "to_zero" : null);
        }
        Optional<String> revision = ending.pod().spec().map(s -> s.labels().get("controller-revision-hash"));
        Optional<String> wanted = state.flatMap(s -> s.get(Attribute.UPDATE_REVISION));
        if (revision.isPresent() && wanted.isPresent() && !revision.get().equals(wanted.get())) {
            return Cause.of(
                            CauseCode.ROLLING_UPDATE,
                            confidence,
                            "StatefulSet " + set.name() + " rolled from " + revision.get() + " to " + wanted.get())
                    .detail("update");
        }
        if (ending.pod().terminalPhase().isPresent() && replicas.isPresent()) {
            return Cause.of(
                    CauseCode.FAILED_POD_REPLACED, confidence, "StatefulSet " + set.name() + " replaced a failed pod");
        }
        return WorkloadStop.scaledDown(set, confidence);
    }

    private static int ordinal(String podName) {
        String last = podName.substring(podName.lastIndexOf('-') + 1);
        boolean number = !last.isEmpty() && last.length() < 9 && last.chars().allMatch(Character::isDigit);
        return number ? Integer.parseInt(last) : 0;
    }
}
