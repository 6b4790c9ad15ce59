package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** audit.k8s.io/v1 Events, or an EventList of them -> who asked for what. */
public final class AuditReader {

    /** The audit log names resources, all others name kinds. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("pods", "Pod"),
            Map.entry("replicasets", "ReplicaSet"),
            Map.entry("deployments", "Deployment"),
            Map.entry("statefulsets", "StatefulSet"),
            Map.entry("daemonsets", "DaemonSet"),
            Map.entry("replicationcontrollers", "ReplicationController"),
            Map.entry("jobs", "Job"),
            Map.entry("cronjobs", "CronJob"),
            Map.entry("horizontalpodautoscalers", "HorizontalPodAutoscaler"),
            Map.entry("nodes", "Node"),
            Map.entry("namespaces", "Namespace"));

    private static final String GROUP = "audit.k8s.io/";

    private static final Set<String> CHANGES = Set.of("delete", "deletecollection", "update", "patch");

    /** Written all the time by controllers and kubelets, and never the cause of an end. */
    private static final Set<String> STATUS_SUBRESOURCES = Set.of("status", "finalize", "ephemeralcontainers");

    /** All that the record tells; empty if none of it concerns an end. */
    public List<Reading> read(JsonNode record, RecordOrigin origin) throws UnreadableRecordException {
        String kind = record.path("kind").asText("");
        String version = record.path("apiVersion").asText(GROUP);
        if (!Set.of("Event", "EventList").contains(kind) || !version.startsWith(GROUP)) {
            throw new UnreadableRecordException(
                    "kind is '" + kind + "' of '" + version + "'; wanted Event or EventList of " + GROUP);
        }
        List<Reading> readings = new ArrayList<>();
        if (kind.equals("EventList")) {
            for (JsonNode event : record.path("items")) {
                addEvent(readings, event, origin);
            }
        } else {
            addEvent(readings, record, origin);
        }
        return readings;
    }

    private static void addEvent(List<Reading> to, JsonNode event, RecordOrigin origin)
            throws UnreadableRecordException {
        JsonNode ref = event.path("objectRef");
        String resource = ref.path("resource").asText("");
        String subresource = ref.path("subresource").asText("");
        String verb = event.path("verb").asText("");
        String kind = KINDS.get(resource);
        boolean eviction = verb.equals("create") && subresource.equals("eviction");
        if (kind == null
                || !event.path("stage").asText("").equals("ResponseComplete")
                || !(eviction || CHANGES.contains(verb))
                || STATUS_SUBRESOURCES.contains(subresource)
                || (kind.equals("Pod") && !eviction && !verb.startsWith("delete"))) {
            return;
        }
        ApiRequested fact = fact(event, ref, kind, subresource, verb);
        Evidence evidence = new Evidence(fact, origin.seen(Source.AUDIT, fact.answered()));
        if (kind.equals("Pod") && !fact.about().name().isEmpty()) {
            Names.checked(fact.about().namespace(), "audit Event objectRef.namespace");
            Names.checked(fact.about().name(), "audit Event objectRef.name");
            to.add(new Reading.AboutPod(
                    new PodKey(
                            origin.cluster(),
                            fact.about().namespace(),
                            fact.about().name()),
                    evidence));
        } else if (kind.equals("Pod")) {
            ObjectRef namespace = new ObjectRef("Namespace", "", fact.about().namespace(), null);
            to.add(new Reading.AboutObject(origin.cluster(), namespace, evidence));
        } else if (!fact.about().name().isEmpty()) {
            // Collections of other kinds name no object; what becomes of each is seen on the object itself.
            to.add(new Reading.AboutObject(origin.cluster(), fact.about(), evidence));
        }
    }

    private static ApiRequested fact(JsonNode event, JsonNode ref, String kind, String subresource, String verb)
            throws UnreadableRecordException {
        Instant received = Times.read(event.path("requestReceivedTimestamp"));
        Instant answered = Times.read(event.path("stageTimestamp"));
        if (received == null) {
            throw new UnreadableRecordException("An audit Event without requestReceivedTimestamp");
        }
        JsonNode body = event.path("requestObject");
        Integer grace = Seconds.read(body.path("gracePeriodSeconds"));
        if (grace == null) {
            grace = Seconds.read(body.path("deleteOptions").path("gracePeriodSeconds"));
        }
        boolean pod = kind.equals("Pod");
        String uid = text(ref.path("uid"));
        String namespace = kind.equals("Namespace") || kind.equals("Node")
                ? ""
                : ref.path("namespace").asText("");
        return new ApiRequested(
                pod ? uid : null,
                event.path("auditID").asText(""),
                verb,
                new ObjectRef(kind, namespace, ref.path("name").asText(""), uid),
                subresource,
                user(event),
                event.path("userAgent").asText(""),
                received,
                answered == null ? received : answered,
                event.path("responseStatus").path("code").asInt(0),
                grace);
    }

    private static String user(JsonNode event) {
        String impersonated = event.path("impersonatedUser").path("username").asText("");
        return impersonated.isEmpty() ? event.path("user").path("username").asText("") : impersonated;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
    }
}
