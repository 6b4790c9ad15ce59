package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditReaderTest {

    @Test
    void deleteOfAPodIsThePodsMatter() throws Exception {
        JsonNode delete = recorded("delete", "pods", "", "checkout-api-795fc6f9c5-wt5tn");

        List<Reading> readings = read(delete);

        ApiRequested request = Fixture.fact(readings, ApiRequested.class);
        assertThat(request.about().kind()).isEqualTo("Pod");
        assertThat(request.verb()).isEqualTo("delete");
        assertThat(request.accepted()).isTrue();
        assertThat(request.graceSeconds()).isNull();
        assertThat(request.received()).isBefore(request.answered());
        assertThat(readings).singleElement().isInstanceOfSatisfying(Reading.AboutPod.class, r -> {
            assertThat(r.pod()).isEqualTo(new PodKey("default", "checkout", "checkout-api-795fc6f9c5-wt5tn"));
            assertThat(r.evidence().sighting().source()).isEqualTo(Source.AUDIT);
            assertThat(r.evidence().sighting().at()).isEqualTo(request.answered());
        });
    }

    @Test
    void kubeletsOwnDeleteIsKeptWithItsUserAndZeroGrace() throws Exception {
        ApiRequested request = Fixture.fact(
                read(Fixture.records("audit.jsonl").stream()
                        .filter(e -> e.at("/user/username").asText().equals("system:node:lab-node-1"))
                        .filter(e -> e.path("verb").asText().equals("delete"))
                        .findFirst()
                        .orElseThrow()),
                ApiRequested.class);

        assertThat(request.user()).isEqualTo("system:node:lab-node-1");
        assertThat(request.graceSeconds()).isZero();
    }

    @Test
    void evictionIsACreateOfThePodsSubresource() throws Exception {
        ApiRequested request =
                Fixture.fact(read(recorded("create", "pods", "eviction", "indexer")), ApiRequested.class);

        assertThat(request.subresource()).isEqualTo("eviction");
        assertThat(request.user()).isEqualTo("lab-admin");
        assertThat(request.userAgent()).isNotEmpty();
        assertThat(request.code()).isEqualTo(201);
        assertThat(request.accepted()).isTrue();
    }

    @Test
    void evictionThatABudgetRefusedIsKeptAsRefused() throws Exception {
        ApiRequested request = Fixture.fact(read(recorded("create", "pods", "eviction", "query")), ApiRequested.class);

        assertThat(request.code()).isEqualTo(429);
        assertThat(request.accepted()).isFalse();
    }

    @Test
    void deletedCollectionOfPodsIsTheNamespacesMatter() throws Exception {
        JsonNode event = recorded("deletecollection", "pods", "", "");

        assertThat(read(event)).singleElement().isInstanceOfSatisfying(Reading.AboutObject.class, r -> {
            assertThat(r.object())
                    .isEqualTo(new ObjectRef(
                            "Namespace", "", event.at("/objectRef/namespace").asText(), null));
            assertThat(((ApiRequested) r.evidence().fact()).about().kind()).isEqualTo("Pod");
        });
    }

    @Test
    void changesOfWorkloadsAreTheWorkloadsMatter() throws Exception {
        assertThat(read(recorded("patch", "deployments", "scale", "checkout-api")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Reading.AboutObject.class,
                        r -> assertThat(r.object())
                                .isEqualTo(new ObjectRef("Deployment", "checkout", "checkout-api", null)));
        assertThat(Fixture.fact(read(recorded("patch", "deployments", "", "storefront")), ApiRequested.class)
                        .user())
                .isEqualTo("lab-admin");
    }

    @Test
    void deletedNamespaceHasNoNamespace() throws Exception {
        assertThat(Fixture.fact(read(recorded("delete", "namespaces", "", "payments")), ApiRequested.class)
                        .about())
                .isEqualTo(new ObjectRef("Namespace", "", "payments", null));
    }

    @Test
    void ofTheRecordedRequestsOnlyThoseThatEndOrChangeSomethingAreKept() throws Exception {
        List<String> kept = new ArrayList<>();
        for (JsonNode event : Fixture.records("audit.jsonl")) {
            for (ApiRequested r : Fixture.facts(read(event), ApiRequested.class)) {
                kept.add(r.verb() + " " + r.about().kind() + " " + r.subresource());
            }
        }

        assertThat(kept)
                .contains("delete Pod ", "create Pod eviction", "deletecollection Pod ", "patch DaemonSet ")
                .doesNotContain("patch Pod ", "create Pod ", "create Pod binding", "create Namespace ")
                .noneMatch(k -> k.endsWith(" status"))
                .noneMatch(k -> k.startsWith("deletecollection") && !k.contains("Pod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestReceived", "ResponseStarted", "Panic", ""})
    void otherStagesOfARequestTellNothing(String stage) throws Exception {
        assertThat(read(delete().put("stage", stage))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"get,pods", "list,pods", "watch,pods", "update,pods", "patch,pods", "delete,secrets", "delete,leases"})
    void otherRequestsTellNothing(String verb, String resource) throws Exception {
        ObjectNode event = delete().put("verb", verb);
        ((ObjectNode) event.get("objectRef")).put("resource", resource);

        assertThat(read(event)).isEmpty();
    }

    @Test
    void listOfEventsIsReadEventByEvent() throws Exception {
        ObjectNode list = Fixture.object("{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[]}");
        ObjectNode other = delete();
        ((ObjectNode) other.get("objectRef")).put("name", "web-2");
        ((com.fasterxml.jackson.databind.node.ArrayNode) list.get("items"))
                .add(delete())
                .add(other)
                .add(delete().put("stage", "RequestReceived"));

        assertThat(Fixture.facts(read(list), ApiRequested.class))
                .extracting(r -> r.about().name())
                .containsExactly("web-1", "web-2");
    }

    @Test
    void whoIsImpersonatedIsWhoAsked() throws Exception {
        ObjectNode event = delete();
        event.set("impersonatedUser", Fixture.json("{\"username\":\"jane@shop.example\"}"));

        assertThat(Fixture.fact(read(event), ApiRequested.class).user()).isEqualTo("jane@shop.example");
    }

    @Test
    void graceIsReadOfADeleteAndOfAnEviction() throws Exception {
        ObjectNode event = delete();
        event.set("requestObject", Fixture.json("{\"gracePeriodSeconds\":5}"));
        assertThat(Fixture.fact(read(event), ApiRequested.class).graceSeconds()).isEqualTo(5);
        event.set("requestObject", Fixture.json("{\"deleteOptions\":{\"gracePeriodSeconds\":0}}"));
        assertThat(Fixture.fact(read(event), ApiRequested.class).graceSeconds()).isZero();
    }

    @Test
    void timesAreToTheMicrosecond() throws Exception {
        ApiRequested request = Fixture.fact(read(delete()), ApiRequested.class);

        assertThat(request.received()).isEqualTo(Instant.parse("2026-11-22T12:00:00.123456Z"));
        assertThat(request.answered()).isEqualTo(Instant.parse("2026-11-22T12:00:00.234567Z"));
    }

    @Test
    void requestWithoutAnAnswersTimeWasAnsweredWhenReceived() throws Exception {
        ObjectNode event = delete();
        event.remove("stageTimestamp");

        ApiRequested request = Fixture.fact(read(event), ApiRequested.class);
        assertThat(request.answered()).isEqualTo(request.received());
    }

    @Test
    void requestWithoutATimeIsUnreadable() {
        ObjectNode event = delete();
        event.remove("requestReceivedTimestamp");

        assertThatThrownBy(() -> read(event))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("An audit Event without requestReceivedTimestamp");
    }

    @ParameterizedTest
    @CsvSource({"Pod,v1", "Event,v1", "Event,events.k8s.io/v1", "Eventual,audit.k8s.io/v1", "'',''"})
    void recordThatIsNoAuditEventIsUnreadable(String kind, String version) {
        assertThatThrownBy(() -> read(delete().put("kind", kind).put("apiVersion", version)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("kind is '" + kind + "' of '" + version + "'; wanted Event or EventList of audit.k8s.io/");
    }

    private static ObjectNode delete() {
        return Fixture.object("""
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"a-1","stage":"ResponseComplete",
                 "verb":"delete","user":{"username":"admin"},"userAgent":"kubectl/v1.36",
                 "objectRef":{"resource":"pods","namespace":"shop","name":"web-1","uid":"uid-1"},
                 "responseStatus":{"code":200},"requestReceivedTimestamp":"2026-11-22T12:00:00.123456Z",
                 "stageTimestamp":"2026-11-22T12:00:00.234567Z"}
                """);
    }

    private static JsonNode recorded(String verb, String resource, String subresource, String name) {
        return Fixture.records("audit.jsonl").stream()
                .filter(e -> e.path("verb").asText().equals(verb))
                .filter(e -> e.at("/objectRef/resource").asText().equals(resource))
                .filter(e -> e.at("/objectRef/subresource").asText().equals(subresource))
                .filter(e -> e.at("/objectRef/name").asText().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Reading> read(JsonNode event) throws UnreadableRecordException {
        return new AuditReader().read(event, Fixture.ORIGIN);
    }
}
