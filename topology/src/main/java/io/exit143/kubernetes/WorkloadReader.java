package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.evidence.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Controllers, nodes, namespaces and autoscalers of the watch stream -> the states of them on which pods' ends stand. */
final class WorkloadReader {

    /** The kinds read here, all others are no concern of a pod's end. */
    static final Set<String> KINDS = Set.of(
            "ReplicaSet",
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "ReplicationController",
            "Node",
            "Namespace",
            "HorizontalPodAutoscaler");

    private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    List<Reading> read(String type, JsonNode object, Instant receivedAt, RecordOrigin origin)
            throws UnreadableRecordException {
        JsonNode metadata = object.path("metadata");
        String kind = object.path("kind").asText();
        String name = Names.required(metadata, "name", kind + " metadata.name");
        ObjectRef about = new ObjectRef(
                kind,
                metadata.path("namespace").asText(""),
                name,
                metadata.path("uid").asText(null));
        ObjectSeen fact =
                new ObjectSeen(about, PodSpecReader.controller(metadata), attributes(type, object), receivedAt);
        Evidence evidence = new Evidence(fact, origin.seen(Source.OWNER, receivedAt));
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading.AboutObject(origin.cluster(), about, evidence));
        if (fact.owner() != null) {
            readings.add(new Reading.AboutObject(origin.cluster(), fact.owner(), evidence));
        }
        fact.get(Attribute.SCALE_TARGET)
                .map(t -> target(about, t))
                .ifPresent(t -> readings.add(new Reading.AboutObject(origin.cluster(), t, evidence)));
        return readings;
    }

    private static ObjectRef target(ObjectRef autoscaler, String kindAndName) {
        int slash = kindAndName.indexOf('/');
        return new ObjectRef(
                kindAndName.substring(0, slash), autoscaler.namespace(), kindAndName.substring(slash + 1), null);
    }

    private static Map<String, String> attributes(String type, JsonNode object) throws UnreadableRecordException {
        Attributes a = new Attributes();
        JsonNode metadata = object.path("metadata");
        JsonNode annotations = metadata.path("annotations");
        JsonNode spec = object.path("spec");
        a.putNumber(Attribute.GENERATION, metadata.path("generation"));
        a.putNumber(Attribute.REVISION, annotations.path(REVISION));
        a.put(Attribute.REVISION_HISTORY, annotations.path(REVISION + "-history"));
        a.putNumber(Attribute.REPLICAS, spec.has("parallelism") ? spec.path("parallelism") : spec.path("replicas"));
        a.putNumber(Attribute.FIRST_ORDINAL, spec.path("ordinals").path("start"));
        a.put(Attribute.SUSPENDED, spec.path("suspend"));
        a.put(Attribute.CONCURRENCY_POLICY, spec.path("concurrencyPolicy"));
        a.put(Attribute.UPDATE_REVISION, object.path("status").path("updateRevision"));
        a.put(Attribute.UNSCHEDULABLE, spec.path("unschedulable"));
        a.put(Attribute.TAINTS, joined(spec.path("taints"), "key"));
        template(spec.path("template"), a);
        target(spec.path("scaleTargetRef"), a);
        String kind = object.path("kind").asText();
        if (kind.equals("Job")) {
            a.put(Attribute.CONDITIONS, conditions(object.path("status").path("conditions")));
        }
        if (kind.equals("Namespace")) {
            a.put(Attribute.PHASE, object.path("status").path("phase"));
        }
        Instant deletion = Times.read(metadata.path("deletionTimestamp"));
        if (deletion != null) {
            a.put(
                    Attribute.DELETED_AT,
                    deletion.minusSeconds(Seconds.deletionGrace(metadata)).toString());
        }
        if (type.equals("DELETED")) {
            a.put(Attribute.GONE, "true");
        }
        return a.values;
    }

    private static void target(JsonNode scaleTargetRef, Attributes a) {
        String kind = scaleTargetRef.path("kind").asText("");
        if (!kind.isEmpty()) {
            a.put(
                    Attribute.SCALE_TARGET,
                    kind + "/" + scaleTargetRef.path("name").asText(""));
        }
    }

    /** Whether only a restart was asked for shows in the template being the same but for one annotation. */
    private static void template(JsonNode template, Attributes a) {
        if (!(template instanceof ObjectNode original)) {
            return;
        }
        ObjectNode copy = original.deepCopy();
        a.put(Attribute.RESTARTED_AT, copy.path("metadata").path("annotations").path(RESTARTED_AT));
        if (copy.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(RESTARTED_AT);
            if (annotations.isEmpty() && copy.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove("annotations");
            }
        }
        if (copy.path("metadata").path("labels") instanceof ObjectNode labels) {
            labels.remove("pod-template-hash");
        }
        a.put(Attribute.TEMPLATE, digest(copy.toString()));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String conditions(JsonNode conditions) {
        StringJoiner joined = new StringJoiner(",");
        for (JsonNode c : conditions) {
            if (c.path("status").asText().equals("True")) {
                String reason = c.path("reason").asText("");
                joined.add(c.path("type").asText() + (reason.isEmpty() ? "" : "=" + reason));
            }
        }
        return joined.toString();
    }

    private static String joined(JsonNode array, String field) {
        StringJoiner joined = new StringJoiner(",");
        array.forEach(e -> joined.add(e.path(field).asText()));
        return joined.toString();
    }

    /** Only what is there. */
    private static final class Attributes {
        private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

        private final Map<String, String> values = new TreeMap<>();

        void put(Attribute attribute, JsonNode value) {
            if (value.isValueNode() && !value.isNull()) {
                put(attribute, value.asText());
            }
        }

        /** Annotations are anyone's to write: what is no number is as good as not there. */
        void putNumber(Attribute attribute, JsonNode value) {
            if (WHOLE_NUMBER.matcher(value.asText()).matches()) {
                put(attribute, value);
            }
        }

        void put(Attribute attribute, String value) {
            if (!value.isEmpty()) {
                values.put(attribute.name(), value);
            }
        }
    }
}
