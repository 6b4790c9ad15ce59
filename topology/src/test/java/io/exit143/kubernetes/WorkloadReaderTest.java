package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.evidence.Source;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadReaderTest {

    @Test
    void deploymentAndItsReplicaSetHaveTheSameTemplate() throws Exception {
        assertThat(template(storefront("Deployment", ""))).isEqualTo(template(storefront("ReplicaSet", "1")));
        assertThat(template(storefront("Deployment", "2"))).isEqualTo(template(storefront("ReplicaSet", "2")));
        assertThat(template(storefront("ReplicaSet", "1"))).isNotEqualTo(template(storefront("ReplicaSet", "2")));
    }

    @Test
    void templatesThatDifferOnlyInTheRestartAreEqual() throws Exception {
        JsonNode plain = deployment("{'metadata':{'labels':{'app':'x'}},'spec':{'containers':[{'name':'a'}]}}");
        JsonNode restarted = deployment("{'metadata':{'labels':{'app':'x'},'annotations':"
                + "{'kubectl.kubernetes.io/restartedAt':'2026-11-22T12:00:00+01:00'}},"
                + "'spec':{'containers':[{'name':'a'}]}}");
        JsonNode changed = deployment("{'metadata':{'labels':{'app':'x'}},'spec':{'containers':[{'name':'b'}]}}");

        assertThat(template(restarted)).isEqualTo(template(plain));
        assertThat(template(changed)).isNotEqualTo(template(plain));
        assertThat(seen(plain).get(Attribute.RESTARTED_AT)).isEmpty();
        assertThat(seen(restarted).get(Attribute.RESTARTED_AT)).hasValue("2026-11-22T12:00:00+01:00");
    }

    @Test
    void otherAnnotationsOfTheTemplateCount() throws Exception {
        assertThat(template(deployment("{'metadata':{'annotations':{'config':'1'}},'spec':{}}")))
                .isNotEqualTo(template(deployment("{'metadata':{'annotations':{'config':'2'}},'spec':{}}")));
    }

    @Test
    void recordIsLeftAsItWas() throws Exception {
        JsonNode envelope = storefront("ReplicaSet", "1");
        JsonNode before = envelope.deepCopy();

        Fixture.read(envelope);

        assertThat(envelope).isEqualTo(before);
    }

    @Test
    void replicaSetTellsItsRevisionReplicasAndOwner() throws Exception {
        ObjectSeen replicaSet = seen(storefront("ReplicaSet", "2"));

        assertThat(replicaSet.number(Attribute.REVISION)).hasValue(2);
        assertThat(replicaSet.number(Attribute.REPLICAS)).hasValue(3);
        assertThat(replicaSet.number(Attribute.GENERATION)).hasValue(3);
        assertThat(replicaSet.owner()).isNotNull();
        assertThat(replicaSet.owner())
                .extracting(ObjectRef::kind, ObjectRef::namespace, ObjectRef::name)
                .containsExactly("Deployment", "storefront", "storefront");
    }

    @Test
    void replicaSetIsTheMatterOfItselfAndItsDeployment() throws Exception {
        assertThat(Fixture.only(Fixture.read(storefront("ReplicaSet", "2")), Reading.AboutObject.class))
                .extracting(r -> r.object().kind() + "/" + r.object().name())
                .containsExactly("ReplicaSet/storefront-56df787445", "Deployment/storefront");
    }

    @Test
    void rolledBackReplicaSetTellsTheRevisionsItHad() throws Exception {
        ObjectNode envelope = storefront("ReplicaSet", "2").deepCopy();
        ((ObjectNode) envelope.at("/object/metadata/annotations"))
                .put("deployment.kubernetes.io/revision-history", "1,3");

        assertThat(seen(envelope).get(Attribute.REVISION_HISTORY)).hasValue("1,3");
    }

    @Test
    void conditionsOfAJobAreThoseThatAreTrue() throws Exception {
        assertThat(seen(recorded(o -> kind(o, "Job") && o.toString().contains("\"Failed\"")))
                        .get(Attribute.CONDITIONS))
                .hasValue("FailureTarget=DeadlineExceeded,Failed=DeadlineExceeded");
        assertThat(seen(recorded(o -> kind(o, "Job") && o.toString().contains("JobSuspended")))
                        .get(Attribute.CONDITIONS))
                .hasValue("Suspended=JobSuspended");
    }

    @Test
    void suspendedJobSaysSo() throws Exception {
        assertThat(seen(recorded(o -> kind(o, "Job") && o.toString().contains("JobSuspended")))
                        .get(Attribute.SUSPENDED))
                .hasValue("true");
    }

    @Test
    void parallelismIsWhatAJobHasForReplicas() throws Exception {
        assertThat(seen(Fixture.envelope(
                                "ADDED",
                                Fixture.json("{\"kind\":\"Job\",\"metadata\":{\"name\":\"j\"},"
                                        + "\"spec\":{\"parallelism\":4}}")))
                        .number(Attribute.REPLICAS))
                .hasValue(4);
    }

    @Test
    void statefulSetTellsTheRevisionItUpdatesTo() throws Exception {
        assertThat(seen(recorded(o -> kind(o, "StatefulSet")
                                && !o.at("/status/updateRevision").asText().isEmpty()))
                        .get(Attribute.UPDATE_REVISION))
                .hasValueSatisfying(r -> assertThat(r).startsWith("ledger-db-"));
    }

    @Test
    void cordonedNodeIsUnschedulableAndTainted() throws Exception {
        ObjectSeen cordoned = seen(
                recorded(o -> kind(o, "Node") && o.at("/spec/unschedulable").asBoolean()));
        ObjectSeen open = seen(
                recorded(o -> kind(o, "Node") && !o.at("/spec/unschedulable").asBoolean()));

        assertThat(cordoned.about()).extracting(ObjectRef::namespace).isEqualTo("");
        assertThat(cordoned.get(Attribute.UNSCHEDULABLE)).hasValue("true");
        assertThat(open.get(Attribute.UNSCHEDULABLE)).isEmpty();
    }

    @Test
    void taintsAreToldByTheirKeys() throws Exception {
        assertThat(seen(Fixture.envelope(
                                "MODIFIED",
                                Fixture.json("{\"kind\":\"Node\",\"metadata\":{\"name\":\"n\"},\"spec\":{\"taints\":["
                                        + "{\"key\":\"karpenter.sh/disrupted\",\"effect\":\"NoSchedule\"},"
                                        + "{\"key\":\"node.kubernetes.io/unreachable\",\"effect\":\"NoExecute\"}]}}")))
                        .get(Attribute.TAINTS))
                .hasValue("karpenter.sh/disrupted,node.kubernetes.io/unreachable");
    }

    @Test
    void terminatingNamespaceTellsItsPhaseAndWhenItWasDeleted() throws Exception {
        ObjectSeen namespace =
                seen(recorded(o -> kind(o, "Namespace") && o.at("/metadata").has("deletionTimestamp")));

        assertThat(namespace.get(Attribute.PHASE)).hasValue("Terminating");
        assertThat(namespace.get(Attribute.DELETED_AT)).hasValue("2026-11-22T12:49:51Z");
        assertThat(namespace.get(Attribute.GONE)).isEmpty();
    }

    @Test
    void deletionWasAcceptedBeforeTheGraceItGave() throws Exception {
        assertThat(seen(Fixture.envelope(
                                "MODIFIED",
                                Fixture.json("{\"kind\":\"Job\",\"metadata\":{\"name\":\"j\","
                                        + "\"deletionTimestamp\":\"2026-11-22T12:00:30Z\","
                                        + "\"deletionGracePeriodSeconds\":30}}")))
                        .get(Attribute.DELETED_AT))
                .hasValue("2026-11-22T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "ReplicaSet", "Job", "Namespace"})
    void deletedObjectIsGone(String kind) throws Exception {
        JsonNode deleted = Fixture.records("owners.jsonl").stream()
                .filter(e -> e.path("type").asText().equals("DELETED") && kind(e.path("object"), kind))
                .findFirst()
                .orElseThrow();

        assertThat(seen(deleted).get(Attribute.GONE)).hasValue("true");
    }

    @Test
    void autoscalerIsTheMatterOfWhatItScales() throws Exception {
        List<Reading> readings = Fixture.read(Fixture.envelope(
                "MODIFIED",
                Fixture.json(
                        "{\"kind\":\"HorizontalPodAutoscaler\",\"metadata\":{\"name\":\"h\",\"namespace\":\"shop\","
                                + "\"uid\":\"u\"},\"spec\":{\"scaleTargetRef\":{\"apiVersion\":\"apps/v1\","
                                + "\"kind\":\"Deployment\",\"name\":\"web\"}}}")));

        assertThat(Fixture.only(readings, Reading.AboutObject.class))
                .extracting(Reading.AboutObject::object)
                .containsExactly(
                        new ObjectRef("HorizontalPodAutoscaler", "shop", "h", "u"),
                        new ObjectRef("Deployment", "shop", "web", null));
    }

    @Test
    void cronJobTellsWhatItDoesWithARunningJob() throws Exception {
        assertThat(seen(Fixture.envelope(
                                "ADDED",
                                Fixture.json("{\"kind\":\"CronJob\",\"metadata\":{\"name\":\"c\"},"
                                        + "\"spec\":{\"concurrencyPolicy\":\"Replace\"}}")))
                        .get(Attribute.CONCURRENCY_POLICY))
                .hasValue("Replace");
    }

    @Test
    void evidenceIsOfAnOwner() throws Exception {
        assertThat(Fixture.only(Fixture.read(storefront("Deployment", "1")), Reading.AboutObject.class))
                .singleElement()
                .satisfies(r -> assertThat(r.evidence().sighting().source()).isEqualTo(Source.OWNER));
    }

    @ParameterizedTest
    @CsvSource({"'\"three\"'", "3.5", "99999999999", "-1", "true", "{}", "null"})
    void numberThatIsNoneIsNotTold(String value) throws Exception {
        ObjectNode envelope = storefront("Deployment", "1").deepCopy();
        ((ObjectNode) envelope.at("/object/spec")).set("replicas", Fixture.json(value));
        ((ObjectNode) envelope.at("/object/metadata/annotations"))
                .set("deployment.kubernetes.io/revision", Fixture.json(value));

        assertThat(seen(envelope).get(Attribute.REPLICAS)).isEmpty();
        assertThat(seen(envelope).get(Attribute.REVISION)).isEmpty();
    }

    @Test
    void objectWithoutANameIsUnreadable() {
        assertThatThrownBy(() -> Fixture.read(Fixture.envelope("ADDED", Fixture.json("{\"kind\":\"Deployment\"}"))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(
                        "Deployment metadata.name is ''; wanted 1 to 253 characters without a slash, none of control");
    }

    private static String template(JsonNode envelope) throws UnreadableRecordException {
        return seen(envelope).get(Attribute.TEMPLATE).orElseThrow();
    }

    private static ObjectSeen seen(JsonNode envelope) throws UnreadableRecordException {
        return Fixture.facts(Fixture.read(envelope), ObjectSeen.class).get(0);
    }

    private static JsonNode deployment(String template) {
        ObjectNode object = Fixture.object("{\"kind\":\"Deployment\",\"metadata\":{\"name\":\"d\"},\"spec\":{}}");
        ((ObjectNode) object.get("spec")).set("template", Fixture.json(template.replace('\'', '"')));
        return Fixture.envelope("MODIFIED", object);
    }

    private static JsonNode storefront(String kind, String revision) {
        return recorded(o -> kind(o, kind)
                && o.at("/metadata/name").asText().startsWith("storefront")
                && o.path("metadata")
                        .path("annotations")
                        .path("deployment.kubernetes.io/revision")
                        .asText()
                        .equals(revision));
    }

    private static JsonNode recorded(Predicate<JsonNode> which) {
        return Fixture.records("owners.jsonl").stream()
                .filter(e -> which.test(e.path("object")))
                .findFirst()
                .orElseThrow();
    }

    private static boolean kind(JsonNode object, String kind) {
        return object.path("kind").asText().equals(kind);
    }
}
