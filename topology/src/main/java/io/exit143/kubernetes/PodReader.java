package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodConditionSeen;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.PodPhaseSeen;
import io.exit143.termination.evidence.PodScheduled;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Pod object of the watch stream -> what it says about the pod's end, and whose history its end may stand on. */
final class PodReader {

    private static final Set<String> CONDITIONS = Set.of("DisruptionTarget", "AllContainersRestarting");

    private final ContainerStatusReader containers = new ContainerStatusReader();

    List<Reading> read(String type, JsonNode pod, boolean inferred, Instant receivedAt, RecordOrigin origin)
            throws UnreadableRecordException {
        JsonNode metadata = pod.path("metadata");
        String uid = Names.required(metadata, "uid", "Pod metadata.uid");
        PodKey key = new PodKey(
                origin.cluster(),
                Names.required(metadata, "namespace", "Pod metadata.namespace"),
                Names.required(metadata, "name", "Pod metadata.name"));
        PodSpecified spec = PodSpecReader.read(uid, pod);

        List<Fact> facts = new ArrayList<>();
        facts.add(spec);
        readDeletion(uid, metadata, facts);
        readStatus(uid, pod.path("status"), facts);
        facts.addAll(containers.read(uid, pod.path("status")));
        if (type.equals("DELETED")) {
            facts.add(new PodGone(uid, inferred));
        }

        List<Reading> readings = new ArrayList<>();
        for (Fact fact : facts) {
            readings.add(new Reading.AboutPod(key, new Evidence(fact, origin.seen(Source.POD, receivedAt))));
        }
        readings.addAll(containers.identities(key, uid, pod.path("status")));
        readings.addAll(interests(key, spec, facts, receivedAt));
        return readings;
    }

    private static void readDeletion(String uid, JsonNode metadata, List<Fact> facts) throws UnreadableRecordException {
        Instant deletionTimestamp = Times.read(metadata.path("deletionTimestamp"));
        if (deletionTimestamp != null) {
            facts.add(new DeletionMarked(uid, deletionTimestamp, Seconds.deletionGrace(metadata)));
        }
    }

    private static void readStatus(String uid, JsonNode status, List<Fact> facts) throws UnreadableRecordException {
        String phase = status.path("phase").asText("");
        if (!phase.isEmpty()) {
            facts.add(new PodPhaseSeen(uid, phase, text(status, "reason"), text(status, "message")));
        }
        Instant bound = null;
        for (JsonNode condition : status.path("conditions")) {
            String type = condition.path("type").asText();
            boolean isTrue = condition.path("status").asText().equals("True");
            Instant transition = Times.read(condition.path("lastTransitionTime"));
            if (type.equals("PodScheduled") && isTrue) {
                bound = transition;
            }
            if (CONDITIONS.contains(type)) {
                facts.add(new PodConditionSeen(
                        uid, type, isTrue, text(condition, "reason"), text(condition, "message"), transition));
            }
        }
        Instant accepted = Times.read(status.path("startTime"));
        if (bound != null && accepted != null) {
            facts.add(new PodScheduled(uid, bound, accepted));
        }
    }

    /** Only a pod that is ending, or one of whose containers has ended, needs to know about other objects. */
    private static List<Reading> interests(PodKey key, PodSpecified spec, List<Fact> facts, Instant receivedAt) {
        boolean ending = facts.stream()
                .anyMatch(f -> f instanceof DeletionMarked
                        || f instanceof PodGone
                        || f instanceof ContainerTerminated
                        || (f instanceof PodPhaseSeen phase && phase.terminal()));
        if (!ending) {
            return List.of();
        }
        List<Reading> interests = new ArrayList<>();
        interests.add(new Reading.Interest(key, new ObjectRef("Namespace", "", key.namespace(), null), receivedAt));
        if (spec.controller() != null) {
            interests.add(new Reading.Interest(key, spec.controller(), receivedAt));
        }
        if (spec.node() != null) {
            interests.add(new Reading.Interest(key, new ObjectRef("Node", "", spec.node(), null), receivedAt));
        }
        return interests;
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).textValue() : null;
    }
}
