package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.ContainerWaiting;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodConditionSeen;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.PodPhaseSeen;
import io.exit143.termination.evidence.PodScheduled;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodReaderTest {

    private static final String UID = "64e725ce-1737-4c69-94b4-279323dd64cd";
    private static final String CONTAINER_ID = "f64cd43608938f6c50ff13bb301788d4d7b8e3de2572658f013e7e175f7542ab";
    private static final PodKey POD = new PodKey("default", "checkout", "checkout-api-795fc6f9c5-49rzr");

    @Test
    void firstDeletionPairTellsRequestAndGraceAndTheFinalPairTheEnd() throws Exception {
        List<JsonNode> life = Fixture.pods(POD.name());

        assertThat(Fixture.facts(Fixture.read(life.get(6)), DeletionMarked.class))
                .isEmpty();
        DeletionMarked first = Fixture.fact(Fixture.read(life.get(7)), DeletionMarked.class);
        DeletionMarked last = Fixture.fact(Fixture.read(life.get(10)), DeletionMarked.class);

        assertThat(first).isEqualTo(new DeletionMarked(UID, Instant.parse("2026-11-22T12:37:28Z"), 30));
        assertThat(first.requested()).isEqualTo(Instant.parse("2026-11-22T12:36:58Z"));
        assertThat(last).isEqualTo(new DeletionMarked(UID, Instant.parse("2026-11-22T12:37:02Z"), 0));
    }

    @Test
    void onlyDeletedTellsThatThePodIsGone() throws Exception {
        List<JsonNode> life = Fixture.pods(POD.name());

        assertThat(Fixture.facts(Fixture.read(life.get(10)), PodGone.class)).isEmpty();
        assertThat(Fixture.fact(Fixture.read(life.get(11)), PodGone.class)).isEqualTo(new PodGone(UID, false));
    }

    @Test
    void goneByComparisonOfListsIsInferred() throws Exception {
        ObjectNode envelope = Fixture.pods(POD.name()).get(11).deepCopy();
        envelope.put("inferred", true);

        assertThat(Fixture.fact(Fixture.read(envelope), PodGone.class).inferred())
                .isTrue();
    }

    @Test
    void evidenceIsSeenWhenTheConnectorReceivedItUnderThePodsName() throws Exception {
        Reading.AboutPod reading = Fixture.only(
                        Fixture.read(Fixture.pods(POD.name()).get(7)), Reading.AboutPod.class)
                .get(0);

        assertThat(reading.pod()).isEqualTo(POD);
        assertThat(reading.evidence().sighting())
                .isEqualTo(new Sighting(Source.POD, Instant.parse("2026-11-22T12:36:58.330587518Z"), "topic/0@7"));
    }

    @Test
    void containerIsSeenWaitingRunningAndTerminated() throws Exception {
        List<JsonNode> life = Fixture.pods(POD.name());

        assertThat(Fixture.fact(Fixture.read(life.get(2)), ContainerWaiting.class))
                .isEqualTo(new ContainerWaiting(UID, "api", "ContainerCreating", 0));
        assertThat(Fixture.fact(Fixture.read(life.get(4)), ContainerRunning.class))
                .isEqualTo(new ContainerRunning(UID, "api", CONTAINER_ID, Instant.parse("2026-11-22T12:36:52Z"), 0));
        assertThat(Fixture.fact(Fixture.read(life.get(9)), ContainerTerminated.class))
                .isEqualTo(new ContainerTerminated(
                        UID,
                        "api",
                        CONTAINER_ID,
                        0,
                        "Completed",
                        null,
                        Instant.parse("2026-11-22T12:36:52Z"),
                        Instant.parse("2026-11-22T12:37:01Z"),
                        0,
                        false));
    }

    @Test
    void livenessRestartIsSeenInLastStateOfTheNextAttempt() throws Exception {
        List<Reading> readings = Fixture.read(Fixture.pods("tcp-gateway").get(0));
        ContainerTerminated before = Fixture.fact(readings, ContainerTerminated.class);

        assertThat(before.last()).isTrue();
        assertThat(before.exitCode()).isEqualTo(137);
        assertThat(before.restartCount()).isEqualTo(1);
        assertThat(Fixture.fact(readings, ContainerRunning.class).containerId())
                .startsWith("e306991834e6bcc7")
                .isNotEqualTo(before.containerId());
    }

    @Test
    void crashLoopIsWaitingWithALastState() throws Exception {
        List<Reading> readings = Fixture.read(Fixture.pods("tcp-gateway").get(1));

        assertThat(Fixture.fact(readings, ContainerWaiting.class).reason()).isEqualTo("CrashLoopBackOff");
        assertThat(Fixture.fact(readings, ContainerTerminated.class).last()).isTrue();
    }

    @Test
    void startErrorHasNoStartButItsRealFinish() throws Exception {
        ContainerTerminated terminated =
                Fixture.fact(Fixture.read(Fixture.pods("nocmd").get(0)), ContainerTerminated.class);

        assertThat(terminated.exitCode()).isEqualTo(128);
        assertThat(terminated.reason()).isEqualTo("StartError");
        assertThat(terminated.startedAt()).isNull();
        assertThat(terminated.finishedAt()).isAfter(Instant.parse("2026-11-22T12:45:00Z"));
    }

    @Test
    void lostContainerHasNeitherTimesNorId() throws Exception {
        ContainerTerminated lost = Fixture.fact(
                Fixture.read(pod(
                        "{'containerStatuses':[{'name':'etl','restartCount':0,'state':{'terminated':{'exitCode':137,"
                                + "'reason':'ContainerStatusUnknown','startedAt':null,'finishedAt':null,"
                                + "'message':'The container could not be located when the pod was terminated'}}}]}")),
                ContainerTerminated.class);

        assertThat(lost.containerStatusUnknown()).isTrue();
        assertThat(lost.codeInvented()).isTrue();
        assertThat(lost.containerId()).isNull();
        assertThat(lost.startedAt()).isNull();
        assertThat(lost.finishedAt()).isNull();
        assertThat(lost.message()).startsWith("The container could not be located");
    }

    @ParameterizedTest
    @ValueSource(strings = {"containerd://abc123", "cri-o://abc123", "docker://abc123", "abc123"})
    void containerIdIsBareWhateverItsScheme(String id) throws Exception {
        List<Reading> readings = Fixture.read(pod("{'containerStatuses':[{'name':'web','restartCount':2,'containerID':'"
                + id + "','state':{'running':{'startedAt':'2026-11-22T11:00:00Z'}}}]}"));

        assertThat(Fixture.fact(readings, ContainerRunning.class).containerId()).isEqualTo("abc123");
        assertThat(Fixture.only(readings, Reading.IdentityTold.class))
                .containsExactly(new Reading.IdentityTold(
                        "default", "abc123", new PodKey("default", "shop", "web-1"), "uid-1", "web"));
    }

    @Test
    void bothIdsOfARestartedContainerAreTold() throws Exception {
        List<Reading> readings = Fixture.read(Fixture.pods("tcp-gateway").get(0));

        assertThat(Fixture.only(readings, Reading.IdentityTold.class))
                .extracting(Reading.IdentityTold::container)
                .containsExactly("tcp", "tcp");
    }

    @Test
    void runningWithoutAnIdIsNoInstanceYet() throws Exception {
        assertThat(Fixture.facts(
                        Fixture.read(pod("{'containerStatuses':[{'name':'web','state':{'running':{}}}]}")),
                        ContainerRunning.class))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"})
    void statusesOfEveryKindOfContainerAreRead(String field) throws Exception {
        assertThat(Fixture.fact(
                                Fixture.read(
                                        pod(
                                                "{'" + field
                                                        + "':[{'name':'x','restartCount':3,'state':{'terminated':{'exitCode':143}}}]}")),
                                ContainerTerminated.class)
                        .exitCode())
                .isEqualTo(143);
    }

    @Test
    void terminationMessageIsCutAtFourKibibytes() throws Exception {
        String message = "m".repeat(5000);

        assertThat(Fixture.fact(
                                Fixture.read(pod("{'containerStatuses':[{'name':'x','state':{'terminated':"
                                        + "{'exitCode':1,'message':'" + message + "'}}}]}")),
                                ContainerTerminated.class)
                        .message())
                .hasSize(4096);
    }

    @Test
    void evictionShowsInPhaseReasonAndCondition() throws Exception {
        List<Reading> readings = Fixture.read(Fixture.pods("cache-hog").get(0));

        PodPhaseSeen phase = Fixture.fact(readings, PodPhaseSeen.class);
        assertThat(phase.terminal()).isTrue();
        assertThat(phase.reason()).isEqualTo("Evicted");
        assertThat(phase.message()).contains("The node was low on resource: memory");
        PodConditionSeen condition = Fixture.fact(readings, PodConditionSeen.class);
        assertThat(condition.type()).isEqualTo("DisruptionTarget");
        assertThat(condition.status()).isTrue();
        assertThat(condition.reason()).isEqualTo("TerminationByKubelet");
        assertThat(condition.transition()).isNotNull();
    }

    @Test
    void cancelledDisruptionIsAConditionThatIsFalse() throws Exception {
        assertThat(Fixture.fact(
                                Fixture.read(pod("{'conditions':[{'type':'DisruptionTarget','status':'False'},"
                                        + "{'type':'Ready','status':'False'}]}")),
                                PodConditionSeen.class)
                        .status())
                .isFalse();
    }

    @Test
    void restartInPlaceIsReadFromItsCondition() throws Exception {
        assertThat(Fixture.fact(
                                Fixture.read(
                                        pod("{'conditions':[{'type':'AllContainersRestarting','status':'True'}]}")),
                                PodConditionSeen.class)
                        .type())
                .isEqualTo("AllContainersRestarting");
    }

    @Test
    void schedulingIsToldByBindingAndTheKubeletsStartTime() throws Exception {
        PodScheduled scheduled =
                Fixture.fact(Fixture.read(Fixture.pods(POD.name()).get(4)), PodScheduled.class);

        assertThat(scheduled.bound()).isEqualTo(Instant.parse("2026-11-22T12:36:51Z"));
        assertThat(scheduled.acceptedByKubelet())
                .isBetween(Instant.parse("2026-11-22T12:36:51Z"), Instant.parse("2026-11-22T12:36:52Z"));
    }

    @Test
    void livingPodHasNoInterestInOtherObjects() throws Exception {
        assertThat(Fixture.only(Fixture.read(Fixture.pods(POD.name()).get(6)), Reading.Interest.class))
                .isEmpty();
    }

    @Test
    void endingPodWantsItsNamespaceItsControllerAndItsNode() throws Exception {
        List<Reading.Interest> interests =
                Fixture.only(Fixture.read(Fixture.pods(POD.name()).get(7)), Reading.Interest.class);

        assertThat(interests).allSatisfy(i -> assertThat(i.pod()).isEqualTo(POD));
        assertThat(interests)
                .extracting(
                        i -> i.object().kind(),
                        i -> i.object().namespace(),
                        i -> i.object().name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Namespace", "", "checkout"),
                        org.assertj.core.groups.Tuple.tuple("ReplicaSet", "checkout", "checkout-api-795fc6f9c5"),
                        org.assertj.core.groups.Tuple.tuple("Node", "", "lab-node-1"));
        assertThat(interests)
                .extracting(Reading.Interest::around)
                .containsOnly(Instant.parse("2026-11-22T12:36:58.330587518Z"));
    }

    @Test
    void restartedContainerIsReasonEnoughForInterest() throws Exception {
        assertThat(Fixture.only(Fixture.read(Fixture.pods("tcp-gateway").get(0)), Reading.Interest.class))
                .isNotEmpty();
    }

    @Test
    void bareUnscheduledPodWantsOnlyItsNamespace() throws Exception {
        assertThat(Fixture.only(Fixture.read(pod("{'phase':'Failed'}")), Reading.Interest.class))
                .extracting(Reading.Interest::object)
                .containsExactly(new ObjectRef("Namespace", "", "shop", null));
    }

    @ParameterizedTest
    @CsvSource({"uid,Pod metadata.uid", "name,Pod metadata.name", "namespace,Pod metadata.namespace"})
    void podWithoutIdentityIsUnreadable(String field, String what) {
        ObjectNode envelope = pod("{}");
        ((ObjectNode) envelope.at("/object/metadata")).remove(field);

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(what + " is ''; wanted 1 to 253 characters without a slash, none of control");
    }

    @Test
    void podWhoseNameHoldsASlashIsUnreadable() {
        ObjectNode envelope = pod("{}");
        ((ObjectNode) envelope.at("/object/metadata")).put("name", "a/b");

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("Pod metadata.name is 'a/b'");
    }

    @Test
    void podWithoutCreationTimestampIsUnreadable() {
        ObjectNode envelope = pod("{}");
        ((ObjectNode) envelope.at("/object/metadata")).remove("creationTimestamp");

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("Pod metadata.creationTimestamp is missing; wanted an RFC 3339 time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01T00:00:00Z", "2026-01-01", "2026-01-01T00:00:00"})
    void podWithATimeThatIsNoneIsUnreadable(String time) {
        ObjectNode envelope = pod("{}");
        ((ObjectNode) envelope.at("/object/metadata")).put("deletionTimestamp", time);

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("Not an RFC 3339 time: '" + time + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "2262-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z"})
    void timeThatCannotBeStoredIsUnreadable(String time) {
        ObjectNode envelope = pod("{}");
        ((ObjectNode) envelope.at("/object/metadata")).put("deletionTimestamp", time);

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("Not a time from 1970 to 2261: '" + time + "'");
    }

    @Test
    void zeroTimeOfGoIsNoTime() throws Exception {
        ObjectNode envelope = pod("{}");
        ((ObjectNode) envelope.at("/object/metadata")).put("deletionTimestamp", "0001-01-01T00:00:00Z");

        assertThat(Fixture.facts(Fixture.read(envelope), DeletionMarked.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9223372036854775807", "1e400", "1.5", "\"30\"", "99999999999999999999999", "[]"})
    void deletionGraceThatIsNoneIsUnreadable(String grace) {
        ObjectNode envelope = pod("{}");
        ObjectNode metadata = (ObjectNode) envelope.at("/object/metadata");
        metadata.put("deletionTimestamp", "2026-11-22T12:00:00Z");
        metadata.set("deletionGracePeriodSeconds", Fixture.json(grace));

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("metadata.deletionGracePeriodSeconds is no whole number from 0 to 9223372036");
    }

    @Test
    void longestDeletionGraceIsStillARequestTime() throws Exception {
        ObjectNode envelope = pod("{}");
        ObjectNode metadata = (ObjectNode) envelope.at("/object/metadata");
        metadata.put("deletionTimestamp", "1970-01-01T00:00:00Z");
        metadata.put("deletionGracePeriodSeconds", 9_223_372_036L);

        assertThat(Fixture.fact(Fixture.read(envelope), DeletionMarked.class).requested())
                .isEqualTo(Instant.ofEpochSecond(-9_223_372_036L));
    }

    @Test
    void windowsPodsAreLeftAlone() throws Exception {
        ObjectNode byOs = pod("{}");
        ((ObjectNode) byOs.at("/object/spec")).set("os", Fixture.json("{\"name\":\"windows\"}"));
        ObjectNode bySelector = pod("{}");
        ((ObjectNode) bySelector.at("/object/spec"))
                .set("nodeSelector", Fixture.json("{\"kubernetes.io/os\":\"windows\"}"));
        ObjectNode linux = pod("{}");
        ((ObjectNode) linux.at("/object/spec")).set("os", Fixture.json("{\"name\":\"linux\"}"));

        assertThat(Fixture.read(byOs)).isEmpty();
        assertThat(Fixture.read(bySelector)).isEmpty();
        assertThat(Fixture.read(linux)).isNotEmpty();
    }

    private static ObjectNode pod(String status) {
        ObjectNode pod = Fixture.object("{\"kind\":\"Pod\",\"metadata\":{\"uid\":\"uid-1\",\"namespace\":\"shop\","
                + "\"name\":\"web-1\",\"creationTimestamp\":\"2026-11-22T11:00:00Z\"},\"spec\":{}}");
        pod.set("status", Fixture.json(status.replace('\'', '"')));
        return Fixture.envelope("MODIFIED", pod);
    }
}
