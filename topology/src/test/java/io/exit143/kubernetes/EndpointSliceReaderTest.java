package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.termination.evidence.EndpointSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSliceReaderTest {

    @Test
    void podsThatAreNotReadyAreTold() throws Exception {
        List<Reading> readings = read(endpoint("web-1", "uid-1", "{'ready':false,'serving':true,'terminating':true}")
                + "," + endpoint("web-2", "uid-2", "{'ready':true}"));

        assertThat(readings).singleElement().isInstanceOfSatisfying(Reading.AboutPod.class, r -> {
            assertThat(r.pod()).isEqualTo(new PodKey("default", "shop", "web-1"));
            assertThat(r.evidence().fact())
                    .isEqualTo(new EndpointSeen("uid-1", "web-x7", true, false, Fixture.RECEIVED));
            assertThat(r.evidence().sighting().source()).isEqualTo(Source.ENDPOINTS);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'targetRef':{'kind':'Node','name':'n','uid':'u'},'conditions':{'ready':false}}",
                "{'targetRef':{'kind':'Pod','name':'web-1'},'conditions':{'ready':false}}",
                "{'targetRef':{'kind':'Pod','uid':'u'},'conditions':{'ready':false}}",
                "{'targetRef':{'kind':'Pod','name':'web-1','uid':'u'},'conditions':{'ready':null}}",
                "{'targetRef':{'kind':'Pod','name':'web-1','uid':'u'}}",
                "{'conditions':{'ready':false}}",
                "{}",
                "7"
            })
    void endpointThatIsNoUnreadyPodTellsNothing(String endpoint) throws Exception {
        assertThat(read(endpoint)).isEmpty();
    }

    @Test
    void sliceWithoutEndpointsTellsNothing() throws Exception {
        assertThat(Fixture.read(Fixture.envelope(
                        "ADDED",
                        Fixture.json("{\"kind\":\"EndpointSlice\",\"metadata\":{\"name\":\"s\",\"namespace\":\"shop\"},"
                                + "\"endpoints\":null}"))))
                .isEmpty();
    }

    @Test
    void sliceWithoutANamespaceIsUnreadable() {
        assertThatThrownBy(() -> Fixture.read(
                        Fixture.envelope("ADDED", Fixture.json("{\"kind\":\"EndpointSlice\",\"metadata\":{}}"))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageStartingWith("EndpointSlice metadata.namespace is ''");
    }

    private static String endpoint(String pod, String uid, String conditions) {
        return "{'targetRef':{'kind':'Pod','namespace':'shop','name':'" + pod + "','uid':'" + uid + "'},'conditions':"
                + conditions + "}";
    }

    private static List<Reading> read(String endpoints) throws UnreadableRecordException {
        return Fixture.read(Fixture.envelope(
                "MODIFIED",
                Fixture.json(("{'kind':'EndpointSlice','metadata':{'name':'web-x7','namespace':'shop'},'endpoints':["
                                + endpoints + "]}")
                        .replace('\'', '"'))));
    }
}
