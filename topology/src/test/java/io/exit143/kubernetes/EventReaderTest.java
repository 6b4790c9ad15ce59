package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.evidence.ClockSampled;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final Instant MADE = Instant.parse("2026-11-22T12:36:58.332089278Z");

    @Test
    void killingOfTheKubeletIsKnownToTheNanosecond() throws Exception {
        List<Reading> readings = Fixture.read(recorded("Pod", "Killing", "Stopping"));

        assertThat(Fixture.fact(readings, EventRecorded.class))
                .isEqualTo(new EventRecorded(
                        "64e725ce-1737-4c69-94b4-279323dd64cd",
                        new ObjectRef(
                                "Pod",
                                "checkout",
                                "checkout-api-795fc6f9c5-49rzr",
                                "64e725ce-1737-4c69-94b4-279323dd64cd"),
                        "api",
                        "Killing",
                        "Stopping container api",
                        "kubelet",
                        null,
                        MADE,
                        Instant.parse("2026-11-22T12:36:58Z"),
                        Instant.parse("2026-11-22T12:36:58Z"),
                        1));
        assertThat(Fixture.only(readings, Reading.AboutPod.class))
                .extracting(Reading.AboutPod::pod)
                .containsOnly(new PodKey("default", "checkout", "checkout-api-795fc6f9c5-49rzr"));
    }

    @Test
    void kubeletsEventsSampleItsClockAlsoWhereTheySpeakOfNoEnd() throws Exception {
        for (String reason : List.of("Killing", "Started", "Pulled")) {
            assertThat(Fixture.facts(Fixture.read(recorded("Pod", reason, "")), ClockSampled.class))
                    .as(reason)
                    .hasSize(1);
        }
        assertThat(Fixture.facts(Fixture.read(recorded("Pod", "Scheduled", "")), ClockSampled.class))
                .isEmpty();
    }

    @Test
    void clockSampleIsTheKubeletsMomentAndTheApiServersSecond() throws Exception {
        assertThat(Fixture.fact(Fixture.read(recorded("Pod", "Killing", "Stopping")), ClockSampled.class))
                .isEqualTo(new ClockSampled(
                        "64e725ce-1737-4c69-94b4-279323dd64cd", MADE, Instant.parse("2026-11-22T12:36:58Z")));
    }

    @Test
    void ofTheRecordedEventsOnPodsThoseAboutEndsAreKept() throws Exception {
        assertThat(keptReasons("Pod"))
                .containsExactlyInAnyOrder("Killing", "FailedPreStopHook", "Evicted", "Preempted", "Unhealthy");
    }

    @Test
    void ofTheRecordedEventsOnOtherObjectsThoseThatMayExplainAnEndAreKept() throws Exception {
        assertThat(keptReasons("Node"))
                .contains("NodeNotSchedulable", "EvictionThresholdMet", "NodeHasInsufficientMemory")
                .doesNotContain("CgroupV1", "NodeHasSufficientPID", "InvalidDiskCapacity");
        assertThat(keptReasons("Job"))
                .containsExactlyInAnyOrder(
                        "SuccessfulDelete",
                        "Completed",
                        "DeadlineExceeded",
                        "Suspended",
                        "PodFailurePolicy",
                        "BackoffLimitExceeded");
        assertThat(keptReasons("Deployment")).containsExactly("ScalingReplicaSet");
        assertThat(keptReasons("ReplicaSet")).containsExactly("SuccessfulDelete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Killing|kubelet|Stopping container web",
                "Killing|kubelet|Container web failed liveness probe, will be restarted",
                "Killing|kubelet|Container web failed startup probe",
                "Killing|kubelet|Init container web failed liveness probe, will be restarted",
                "Killing|kubelet|Container web definition changed, will be restarted",
                "Killing|kubelet|Container web resize requires restart",
                "Killing|kubelet|Container is in \"unknown\" state, try killing it before restart",
                "Killing|kubelet|FailedPostStartHook",
                "Killing|kubelet|killing",
                "FailedPreStopHook|kubelet|PreStopHook failed",
                "FailedPostStartHook|kubelet|PostStartHook failed",
                "LifecycleHTTPFallback|kubelet|request to HTTPS lifecycle hook x got HTTP response, retry with HTTP"
                        + " succeeded",
                "Unhealthy|kubelet|Liveness probe failed: HTTP probe failed with statuscode: 503",
                "Unhealthy|kubelet|Startup probe errored: timeout",
                "Unhealthy|kubelet|Liveness probe errored and resulted in unknown state: x",
                "ExceededGracePeriod|kubelet|Container runtime did not kill the pod within specified grace period.",
                "FailedKillPod|kubelet|error killing pod: x",
                "Evicted|kubelet|The node was low on resource: memory. Threshold quantity: 1, available: 0.",
                "Evicted|kubelet|Usage of EmptyDir volume \"tmp\" exceeds the limit \"1Mi\".",
                "Evicted|karpenter|Evicted pod: Underutilized",
                "Disrupted|karpenter|Deleting the pod to accommodate the terminationTime x of the node.",
                "Preempting|kubelet|Preempted in order to admit critical pod",
                "Preempted|default-scheduler|Preempted by pod 1b2c on node n",
                "Preempted|default-scheduler|Preempted by podgroup 1b2c on node n",
                "TaintManagerEviction|taint-eviction-controller|Marking for deletion Pod shop/web-1",
                "TaintManagerEviction|taint-eviction-controller|Cancelling deletion of Pod shop/web-1",
                "DeviceTaintManagerEviction|device-taint-eviction|Marking for deletion",
                "NodeControllerEviction|node-controller|Marking for deletion Pod web-1 from Node n",
                "NodeNotReady|node-controller|Node is not ready",
                "DeadlineExceeded|kubelet|Pod was active on the node longer than the specified deadline",
                "NotDeleted|disruption-controller|Pod was expected by PDB shop/web to be deleted but it wasn't",
                "ScaleDown|cluster-autoscaler|deleting pod for node scale down",
                "RemoveDuplicates|sigs.k8s.io/descheduler|pod eviction from n node by sigs.k8s.io/descheduler",
                "EvictedByVPA|vpa-updater|Pod was evicted by VPA Updater to apply resource recommendation.",
                "PodEviction|aws-node-termination-handler|Pod evicted due to node drain (node n)"
            })
    void eventAboutAnEndIsKeptWithItsComponentAndMessage(String reason, String component, String message)
            throws Exception {
        ObjectNode event = podEvent(reason, message);
        event.set("source", Fixture.json("{\"component\":\"" + component + "\"}"));

        EventRecorded kept = Fixture.fact(read(event), EventRecorded.class);

        assertThat(kept.reason()).isEqualTo(reason);
        assertThat(kept.message()).isEqualTo(message);
        assertThat(kept.component()).isEqualTo(component);
        assertThat(kept.fromKubelet()).isEqualTo(component.equals("kubelet"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unhealthy|Readiness probe failed: HTTP probe failed with statuscode: 503",
                "Unhealthy|Readiness probe errored and resulted in unknown state: x",
                "Pulled|Container image x already present",
                "Started|Started container web",
                "BackOff|Back-off restarting failed container",
                "FailedScheduling|0/1 nodes are available"
            })
    void eventAboutALifeIsDropped(String reason, String message) throws Exception {
        assertThat(Fixture.facts(read(podEvent(reason, message)), EventRecorded.class))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SystemOOM|System OOM encountered, victim process: java, pid: 7",
                "OOMKilling|Memory cgroup out of memory: Killed process 7",
                "Shutdown|Shutdown manager detected shutdown event",
                "Rebooted|Node n has been rebooted",
                "NodeNotReady|Node n status is now: NodeNotReady",
                "DisruptionTerminating|Disrupting Node: Drifted",
                "SpotInterruption|Spot interruption",
                "ScaleDown|node removed by cluster autoscaler"
            })
    void eventOnANodeIsKeptForThePodsThatAsk(String reason, String message) throws Exception {
        ObjectNode event = event("Node", "", "n", reason, message);

        assertThat(read(event))
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.AboutObject.class,
                        about -> assertThat(about.object()).isEqualTo(new ObjectRef("Node", "", "n", "uid-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ingress", "PersistentVolumeClaim", "Service", "ConfigMap", "NodeClaim"})
    void eventOnAnObjectOnWhichNoPodDependsIsDropped(String kind) throws Exception {
        assertThat(read(event(kind, "shop", "x", "Sync", "synced"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ReplicaSet|Deleted pod: web-abc-1",
                "Job|Deleted pod: web-abc-1",
                "DaemonSet|Deleted pod: web-abc-1",
                "ReplicationController|Deleted pod: web-abc-1",
                "StatefulSet|delete Pod web-abc-1 in StatefulSet web successful",
                "StatefulSet|Delete Pod web-abc-1 in StatefulSet web successful"
            })
    void successfulDeleteGoesToThePodItNames(String kind, String message) throws Exception {
        assertThat(read(event(kind, "shop", "web", "SuccessfulDelete", message)))
                .singleElement()
                .isInstanceOfSatisfying(Reading.AboutPod.class, about -> {
                    assertThat(about.pod()).isEqualTo(new PodKey("default", "shop", "web-abc-1"));
                    assertThat(about.evidence().fact().podUid()).isNull();
                });
    }

    @Test
    void failedDaemonPodGoesToThePodItNames() throws Exception {
        assertThat(read(event(
                        "DaemonSet",
                        "kube-system",
                        "agent",
                        "FailedDaemonPod",
                        "Found failed daemon pod kube-system/agent-x7 on node n, will try to kill it")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.AboutPod.class,
                        about -> assertThat(about.pod()).isEqualTo(new PodKey("default", "kube-system", "agent-x7")));
    }

    @Test
    void deletedJobIsTheCronJobsMatter() throws Exception {
        assertThat(read(event("CronJob", "shop", "nightly", "SuccessfulDelete", "Deleted job nightly-29")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.AboutObject.class,
                        about -> assertThat(about.object().kind()).isEqualTo("CronJob"));
    }

    @ParameterizedTest
    @CsvSource({
        "spec.containers{web},web",
        "spec.initContainers{web},web",
        "spec.ephemeralContainers{web},web",
        "spec.containers[0],",
        "spec.containers{},",
        "'',"
    })
    void containerIsReadFromTheFieldPath(String path, String container) throws Exception {
        ObjectNode event = podEvent("Killing", "killing");
        ((ObjectNode) event.get("involvedObject")).put("fieldPath", path);

        assertThat(Fixture.fact(read(event), EventRecorded.class).container()).isEqualTo(container);
    }

    @Test
    void sourceOutranksReportingComponentWhichOutranksTheController() throws Exception {
        ObjectNode event = podEvent("Killing", "killing");
        event.set("deprecatedSource", Fixture.json("{\"component\":\"d\"}"));
        assertThat(Fixture.fact(read(event), EventRecorded.class).component()).isEqualTo("d");
        event.put("reportingController", "c");
        assertThat(Fixture.fact(read(event), EventRecorded.class).component()).isEqualTo("c");
        event.put("reportingComponent", "b");
        assertThat(Fixture.fact(read(event), EventRecorded.class).component()).isEqualTo("b");
        event.set("source", Fixture.json("{\"component\":\"a\"}"));
        assertThat(Fixture.fact(read(event), EventRecorded.class).component()).isEqualTo("a");
    }

    @Test
    void eventOfTheNewApiGroupIsReadAlike() throws Exception {
        JsonNode event = Fixture.json("""
                {"kind":"Event","apiVersion":"events.k8s.io/v1",
                 "metadata":{"name":"web-1.18ea5e3d2ed1ebbe","namespace":"shop","creationTimestamp":"2026-11-22T12:36:58Z"},
                 "eventTime":"2026-11-22T12:36:58.332089Z","reportingController":"sigs.k8s.io/descheduler",
                 "reportingInstance":"d-1","action":"Descheduled","reason":"LowNodeUtilization",
                 "regarding":{"kind":"Pod","namespace":"shop","name":"web-1","uid":"uid-1",
                              "fieldPath":"spec.containers{web}"},
                 "note":"pod eviction from n node by sigs.k8s.io/descheduler","type":"Normal",
                 "series":{"count":4,"lastObservedTime":"2026-11-22T12:40:00.5Z"}}
                """);

        assertThat(Fixture.fact(read(event), EventRecorded.class))
                .isEqualTo(new EventRecorded(
                        "uid-1",
                        new ObjectRef("Pod", "shop", "web-1", "uid-1"),
                        "web",
                        "LowNodeUtilization",
                        "pod eviction from n node by sigs.k8s.io/descheduler",
                        "sigs.k8s.io/descheduler",
                        "Descheduled",
                        MADE,
                        Instant.parse("2026-11-22T12:36:58.332089Z"),
                        Instant.parse("2026-11-22T12:40:00.5Z"),
                        4));
    }

    @Test
    void eventOfAnotherToolIsSeenWhenItsRecordWasWritten() throws Exception {
        assertThat(read(podEvent("Killing", "killing")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.AboutPod.class,
                        r -> assertThat(r.evidence().sighting().at()).isEqualTo(Fixture.RECEIVED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b"})
    void deletedPodWithoutANamespaceIsUnreadable(String namespace) {
        assertThatThrownBy(() -> read(event("ReplicaSet", namespace, "web", "SuccessfulDelete", "Deleted pod: web-1")))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("Event's Pod namespace is '" + namespace + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"involvedObject\":{}}", "{\"involvedObject\":{\"kind\":\"Pod\"}}", "[]", "null"})
    void eventThatNamesNoObjectIsUnreadable(String event) {
        assertThatThrownBy(() -> read(Fixture.json(event)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("An Event that names no involved object");
    }

    @Test
    void eventOnAPodWithoutANamespaceIsUnreadable() {
        assertThatThrownBy(() -> read(event("Pod", "", "web-1", "Killing", "killing")))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("Event's Pod namespace is ''");
    }

    @Test
    void messageOfSlashesIsReadInNoTime() throws Exception {
        assertThat(read(event(
                        "DaemonSet", "shop", "a", "FailedDaemonPod", "found failed daemon pod " + "/".repeat(500_000))))
                .singleElement()
                .isInstanceOf(Reading.AboutObject.class);
    }

    private static Set<String> keptReasons(String kind) throws UnreadableRecordException {
        List<JsonNode> events = Fixture.records("events.jsonl").stream()
                .filter(e -> e.at("/object/involvedObject/kind").asText().equals(kind))
                .toList();
        java.util.ArrayList<EventRecorded> kept = new java.util.ArrayList<>();
        for (JsonNode event : events) {
            kept.addAll(Fixture.facts(Fixture.read(event), EventRecorded.class));
        }
        return kept.stream().map(EventRecorded::reason).collect(Collectors.toSet());
    }

    private static JsonNode recorded(String kind, String reason, String message) {
        return Fixture.records("events.jsonl").stream()
                .filter(e -> e.at("/object/involvedObject/kind").asText().equals(kind))
                .filter(e -> e.at("/object/reason").asText().equals(reason))
                .filter(e -> e.at("/object/message").asText().startsWith(message))
                .findFirst()
                .orElseThrow();
    }

    private static List<Reading> read(JsonNode event) throws UnreadableRecordException {
        return new EventReader().read(event, Fixture.ORIGIN);
    }

    private static ObjectNode podEvent(String reason, String message) {
        return event("Pod", "shop", "web-1", reason, message);
    }

    private static ObjectNode event(String kind, String namespace, String name, String reason, String message) {
        ObjectNode event = Fixture.object("{\"kind\":\"Event\",\"metadata\":{\"name\":\"e\"},"
                + "\"firstTimestamp\":\"2026-11-22T12:36:58Z\",\"involvedObject\":{\"uid\":\"uid-1\"}}");
        ((ObjectNode) event.get("involvedObject"))
                .put("kind", kind)
                .put("namespace", namespace)
                .put("name", name);
        return event.put("reason", reason).put("message", message);
    }
}
