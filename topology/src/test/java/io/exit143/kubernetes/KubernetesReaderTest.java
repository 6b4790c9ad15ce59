package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.evidence.PodSpecified;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"pods.jsonl", "events.jsonl", "owners.jsonl"})
    void everyRecordedObjectIsReadable(String file) throws Exception {
        for (JsonNode envelope : Fixture.records(file)) {
            assertThat(Fixture.read(envelope)).as(envelope.toString()).doesNotContainNull();
        }
    }

    @Test
    void completeListTellsNothing() throws Exception {
        assertThat(Fixture.read(Fixture.json("{\"type\":\"SYNCED\",\"object\":null,\"resource\":\"pods\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOKMARK", "ERROR", "added", ""})
    void unknownTypeIsUnreadable(String type) {
        assertThatThrownBy(() -> Fixture.read(Fixture.envelope(type, Fixture.json("{\"kind\":\"Pod\"}"))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("Not an envelope: type '" + type + "', object OBJECT; wanted type ")
                .hasMessageContainingAll("ADDED", "MODIFIED", "DELETED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"Pod\"", "7"})
    void envelopeWithoutAnObjectIsUnreadable(String object) {
        assertThatThrownBy(() -> Fixture.read(Fixture.envelope("ADDED", Fixture.json(object))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("and an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "\"x\"", "{\"object\":{\"kind\":\"Pod\"}}"})
    void recordThatIsNoEnvelopeIsUnreadable(String record) {
        assertThatThrownBy(() -> Fixture.read(Fixture.json(record))).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void objectWithoutAKindIsUnreadable() {
        assertThatThrownBy(() -> Fixture.read(Fixture.envelope("ADDED", Fixture.json("{}"))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("An object without a kind");
    }

    @Test
    void kindOfNoConcernTellsNothing() throws Exception {
        assertThat(Fixture.read(Fixture.envelope("ADDED", Fixture.json("{\"kind\":\"ConfigMap\"}"))))
                .isEmpty();
    }

    @Test
    void clusterOfTheEnvelopeWinsOverThatOfTheTopic() throws Exception {
        ObjectNode envelope = Fixture.pods("checkout-api").get(0).deepCopy();
        envelope.put("cluster", "prod-eu");

        assertThat(Fixture.only(Fixture.read(envelope), Reading.AboutPod.class))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.pod().cluster()).isEqualTo("prod-eu"));
    }

    @Test
    void clusterThatWouldBreakAKeyIsUnreadable() {
        ObjectNode envelope = Fixture.pods("checkout-api").get(0).deepCopy();
        envelope.put("cluster", "prod/eu");

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("cluster is 'prod/eu'; wanted 1 to 253 characters without a slash, none of control");
    }

    @Test
    void recordsOwnTimeStandsInWhereTheEnvelopeTellsNone() throws Exception {
        ObjectNode envelope = Fixture.pods("checkout-api").get(0).deepCopy();
        envelope.remove("receivedAt");

        List<Reading> readings = Fixture.read(envelope);

        assertThat(Fixture.facts(readings, PodSpecified.class)).hasSize(1);
        assertThat(Fixture.only(readings, Reading.AboutPod.class))
                .allSatisfy(r -> assertThat(r.evidence().sighting().at()).isEqualTo(Fixture.RECEIVED));
    }

    @Test
    void receivedAtThatIsNoTimeIsUnreadable() {
        ObjectNode envelope = Fixture.pods("checkout-api").get(0).deepCopy();
        envelope.put("receivedAt", "just now");

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("Not an RFC 3339 time: 'just now'");
    }

    @Test
    void objectOfAListIsReadLikeAnyOther() throws Exception {
        ObjectNode envelope = Fixture.pods("checkout-api").get(0).deepCopy();
        List<Reading> watched = Fixture.read(envelope);
        envelope.put("fromList", true);

        assertThat(Fixture.read(envelope)).isEqualTo(watched);
    }

    @Test
    void errorTextIsShortWhateverTheValue() {
        ObjectNode envelope = Fixture.pods("checkout-api").get(0).deepCopy();
        envelope.put("receivedAt", "x".repeat(100_000));

        assertThatThrownBy(() -> Fixture.read(envelope))
                .isInstanceOf(UnreadableRecordException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(100));
    }

    @Test
    void timesAreBelievedFrom1970To2261() {
        assertThat(Times.believable(Instant.EPOCH)).isTrue();
        assertThat(Times.believable(Instant.EPOCH.minusNanos(1))).isFalse();
        assertThat(Times.believable(Instant.parse("2261-12-31T23:59:59.999999999Z")))
                .isTrue();
        assertThat(Times.believable(Instant.parse("2262-01-01T00:00:00Z"))).isFalse();
    }
}
