package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.termination.evidence.ClockSampled;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An Event of either API group (v1, events.k8s.io/v1) -> what it says, and about whom. */
public final class EventReader {

    /** Of a pod's events, those that say nothing about an end; they still tell what the clocks are. */
    private static final Set<String> NOT_ABOUT_ENDS = Set.of(
            "Scheduled",
            "FailedScheduling",
            "Pulling",
            "Pulled",
            "Created",
            "Started",
            "BackOff",
            "Failed",
            "ErrImageNeverPull",
            "FailedMount",
            "FailedAttachVolume",
            "SuccessfulAttachVolume",
            "SandboxChanged",
            "FailedCreatePodSandBox",
            "NotTriggerScaleUp",
            "TriggeredScaleUp",
            "Nominated",
            "DNSConfigForming");

    /** Of the events on objects that pods depend on, those that no pod ends for: the rest is kept for pods that ask. */
    private static final Set<String> OF_NO_CONCERN = Set.of(
            "SuccessfulCreate",
            "CgroupV1",
            "NodeAllocatableEnforced",
            "InvalidDiskCapacity",
            "RegisteredNode",
            "NodeReady",
            "NodeHasSufficientMemory",
            "NodeHasNoDiskPressure",
            "NodeHasSufficientPID",
            "NodeSchedulable");

    private static final Pattern CONTAINER =
            Pattern.compile("spec\\.(?:containers|initContainers|ephemeralContainers)\\{([^}]{1,253})}");

    /** "Deleted pod: web-1" of most controllers, "delete Pod web-1 in StatefulSet web successful" of StatefulSets. */
    private static final Pattern NAMES_POD =
            Pattern.compile("(?i)^(?:deleted pod: ([^\\s/]{1,253})|delete pod ([^\\s/]{1,253}) in statefulset .*)$");

    /** FailedDaemonPod: "Found failed daemon pod shop/agent-x on node n, will try to kill it". */
    private static final Pattern FAILED_DAEMON_POD =
            Pattern.compile("(?i)^found failed daemon pod [^\\s/]{1,63}/([^\\s/]{1,253}) on .*$");

    List<Reading> read(JsonNode event, Instant receivedAt, RecordOrigin origin) throws UnreadableRecordException {
        return read(event, origin, origin.seen(Source.EVENT, receivedAt));
    }

    /** An Event as some other tool wrote it, where nothing tells when it was received. */
    public List<Reading> read(JsonNode event, RecordOrigin origin) throws UnreadableRecordException {
        return read(event, origin, origin.seen(Source.EVENT, origin.recordTime()));
    }

    private static List<Reading> read(JsonNode event, RecordOrigin origin, Sighting seen)
            throws UnreadableRecordException {
        EventRecorded fact = fact(event);
        Evidence evidence = new Evidence(fact, seen);
        List<Reading> readings = new ArrayList<>();
        if (fact.about().kind().equals("Pod")) {
            PodKey pod = key(origin, fact, fact.about().name());
            ClockSampled sample = clockSample(event, fact);
            if (sample != null) {
                readings.add(new Reading.AboutPod(pod, new Evidence(sample, seen)));
            }
            if (tellsOfAnEnd(fact)) {
                readings.add(new Reading.AboutPod(pod, evidence));
            }
            return readings;
        }
        String podName = namedPod(fact);
        if (podName != null) {
            readings.add(new Reading.AboutPod(key(origin, fact, podName), evidence));
        } else if (WorkloadReader.KINDS.contains(fact.about().kind()) && !OF_NO_CONCERN.contains(fact.reason())) {
            readings.add(new Reading.AboutObject(origin.cluster(), fact.about(), evidence));
        }
        return readings;
    }

    private static PodKey key(RecordOrigin origin, EventRecorded event, String pod) throws UnreadableRecordException {
        return new PodKey(
                origin.cluster(),
                Names.checked(event.about().namespace(), "Event's Pod namespace"),
                Names.checked(pod, "Event's Pod name"));
    }

    private static boolean tellsOfAnEnd(EventRecorded event) {
        if (event.reason().equals("Unhealthy")) {
            return !event.message().toLowerCase(java.util.Locale.ROOT).startsWith("readiness");
        }
        return !NOT_ABOUT_ENDS.contains(event.reason());
    }

    private static @Nullable String namedPod(EventRecorded event) {
        Pattern pattern = event.reason().equals("FailedDaemonPod") ? FAILED_DAEMON_POD : NAMES_POD;
        if (!event.reason().equals("SuccessfulDelete") && !event.reason().equals("FailedDaemonPod")) {
            return null;
        }
        Matcher m = pattern.matcher(event.message());
        if (!m.matches()) {
            return null;
        }
        return m.group(1) != null ? m.group(1) : m.group(2);
    }

    private static EventRecorded fact(JsonNode event) throws UnreadableRecordException {
        JsonNode about = event.has("involvedObject") ? event.path("involvedObject") : event.path("regarding");
        String kind = about.path("kind").asText("");
        String name = about.path("name").asText("");
        if (kind.isEmpty() || name.isEmpty()) {
            throw new UnreadableRecordException("An Event that names no involved object");
        }
        String uid = text(about.path("uid"));
        String namespace = about.path("namespace").asText("");
        EventTimes times = EventTimes.of(event);
        boolean pod = kind.equals("Pod");
        return new EventRecorded(
                pod ? uid : null,
                new ObjectRef(kind, namespace, name, uid),
                container(about.path("fieldPath").asText("")),
                event.path("reason").asText(""),
                event.path("message").asText(event.path("note").asText("")),
                component(event),
                text(event.path("action")),
                times.precise(),
                times.first(),
                times.last(),
                times.count());
    }

    private static String component(JsonNode event) {
        for (JsonNode candidate : List.of(
                event.path("source").path("component"),
                event.path("reportingComponent"),
                event.path("reportingController"),
                event.path("deprecatedSource").path("component"))) {
            if (!candidate.asText("").isEmpty()) {
                return candidate.asText();
            }
        }
        return "";
    }

    private static @Nullable String container(String fieldPath) {
        Matcher m = CONTAINER.matcher(fieldPath);
        return m.matches() ? m.group(1) : null;
    }

    private static @Nullable ClockSampled clockSample(JsonNode event, EventRecorded fact)
            throws UnreadableRecordException {
        Instant created = Times.read(event.path("metadata").path("creationTimestamp"));
        if (!fact.fromKubelet() || fact.podUid() == null || fact.precise() == null || created == null) {
            return null;
        }
        return new ClockSampled(fact.podUid(), fact.precise(), created);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
    }
}
