package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerSpec.HookHandler;
import io.exit143.termination.evidence.ContainerSpec.Role;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodSpecified;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodSpecReaderTest {

    @Test
    void whatMattersOfARealPodIsRead() throws Exception {
        PodSpecified spec = recorded("checkout-api");

        assertThat(spec.podUid()).isEqualTo("64e725ce-1737-4c69-94b4-279323dd64cd");
        assertThat(spec.created()).isEqualTo(Instant.parse("2026-11-22T12:36:51Z"));
        assertThat(spec.graceSeconds()).isEqualTo(30);
        assertThat(spec.restartPolicy()).isEqualTo("Always");
        assertThat(spec.controller())
                .isEqualTo(new ObjectRef(
                        "ReplicaSet", "checkout", "checkout-api-795fc6f9c5", "76cda08f-cd2c-4445-b943-a861bc965fac"));
        assertThat(spec.labels()).containsOnlyKeys("pod-template-hash").containsValue("795fc6f9c5");
        assertThat(spec.configHash()).isNull();
        assertThat(spec.containers()).extracting(ContainerSpec::name).containsExactly("api");
        assertThat(spec.containers().get(0).image()).isEqualTo("registry.lab/shop/checkout-api:2.14.0");
    }

    @Test
    void initContainerThatAlwaysRestartsIsASidecarAndTheOthersRunBefore() throws Exception {
        PodSpecified spec = recorded("profile");

        assertThat(spec.containers())
                .filteredOn(c -> c.role() == Role.SIDECAR)
                .extracting(ContainerSpec::name)
                .containsExactlyInAnyOrder("envoy", "vault-agent");
        assertThat(spec.containers())
                .filteredOn(c -> c.role() == Role.INIT)
                .extracting(ContainerSpec::name)
                .containsExactly("migrate");
        assertThat(spec.containers())
                .filteredOn(c -> c.role() == Role.MAIN)
                .extracting(ContainerSpec::name)
                .containsExactly("app", "app2");
    }

    @ParameterizedTest
    @CsvSource({"storefront,EXEC,", "tagger,HTTP_GET,", "uploader,SLEEP,20", "checkout-api,NONE,"})
    void hookOfARealPodIsRead(String pod, HookHandler handler, Integer seconds) throws Exception {
        ContainerSpec container = recorded(pod).containers().get(0);

        assertThat(container.preStop()).isEqualTo(handler);
        if (seconds == null) {
            assertThat(container.hookSleepSeconds()).isNull();
        } else {
            assertThat(container.hookSleepSeconds()).isPositive();
        }
    }

    @Test
    void tcpHookIsRead() throws Exception {
        assertThat(container("'lifecycle':{'preStop':{'tcpSocket':{'port':80}}}")
                        .preStop())
                .isEqualTo(HookHandler.TCP_SOCKET);
    }

    @Test
    void sleepOfZeroSecondsIsAHookOfZeroSeconds() throws Exception {
        ContainerSpec c = container("'lifecycle':{'preStop':{'sleep':{'seconds':0}}}");

        assertThat(c.preStop()).isEqualTo(HookHandler.SLEEP);
        assertThat(c.hookSleepSeconds()).isZero();
    }

    @Test
    void probesOwnGraceIsReadOfARealPod() throws Exception {
        ContainerSpec tcp = recorded("tcp-gateway").containers().get(0);

        assertThat(tcp.livenessGraceSeconds()).isPositive();
        assertThat(tcp.startupGraceSeconds()).isNull();
        assertThat(tcp.watched()).isTrue();
    }

    @Test
    void startupProbesOwnGraceIsRead() throws Exception {
        ContainerSpec c = container("'startupProbe':{'terminationGracePeriodSeconds':7}");

        assertThat(c.startupGraceSeconds()).isEqualTo(7);
        assertThat(c.livenessGraceSeconds()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"livenessProbe\":{}',true",
        "'\"startupProbe\":{}',true",
        "'\"lifecycle\":{\"postStart\":{}}',true",
        "'\"readinessProbe\":{}',false",
        "'\"lifecycle\":{\"preStop\":{}}',false"
    })
    void onlyProbesAndPostStartLetTheKubeletStopOneContainer(String part, boolean watched) throws Exception {
        assertThat(container(part).watched()).isEqualTo(watched);
    }

    @Test
    void stopSignalOfTheSpecIsRead() throws Exception {
        assertThat(container("'lifecycle':{'stopSignal':'SIGUSR1'}").stopSignal())
                .isEqualTo("SIGUSR1");
        assertThat(container("'lifecycle':{}").stopSignal()).isNull();
    }

    @Test
    void ephemeralContainersHaveARoleOfTheirOwn() throws Exception {
        PodSpecified spec = spec("'ephemeralContainers':[{'name':'debug'}]");

        assertThat(spec.container("debug").orElseThrow().role()).isEqualTo(Role.EPHEMERAL);
    }

    @Test
    void containersOwnRestartPolicyDoesNotMakeAMainContainerASidecar() throws Exception {
        ContainerSpec c = container("'restartPolicy':'Always'");

        assertThat(c.role()).isEqualTo(Role.MAIN);
        assertThat(c.restartPolicy()).isEqualTo("Always");
    }

    @Test
    void staticPodsMirrorTellsItsConfigHashAndItsNode() throws Exception {
        ObjectNode pod = pod("");
        ObjectNode metadata = (ObjectNode) pod.get("metadata");
        metadata.set(
                "annotations", Fixture.json("{\"kubernetes.io/config.hash\":\"0123456789abcdef0123456789abcdef\"}"));
        metadata.set(
                "ownerReferences",
                Fixture.json("[{\"kind\":\"Node\",\"name\":\"n1\",\"uid\":\"u\",\"controller\":true}]"));

        PodSpecified spec = PodSpecReader.read("uid-1", pod);

        assertThat(spec.configHash()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(spec.controller()).isEqualTo(new ObjectRef("Node", "", "n1", "u"));
    }

    @Test
    void ownerThatDoesNotControlIsNoController() throws Exception {
        ObjectNode pod = pod("");
        ((ObjectNode) pod.get("metadata"))
                .set("ownerReferences", Fixture.json("[{\"kind\":\"ConfigMap\",\"name\":\"c\",\"uid\":\"u\"}]"));

        assertThat(PodSpecReader.read("uid-1", pod).controller()).isNull();
    }

    @Test
    void onlyLabelsOfControllersAreKept() throws Exception {
        ObjectNode pod = pod("");
        ((ObjectNode) pod.get("metadata"))
                .set(
                        "labels",
                        Fixture.json("{\"controller-revision-hash\":\"web-1\",\"pod-template-generation\":\"3\","
                                + "\"app\":\"web\"}"));

        assertThat(PodSpecReader.read("uid-1", pod).labels())
                .containsOnlyKeys("controller-revision-hash", "pod-template-generation");
    }

    @ParameterizedTest
    @CsvSource({"5,5", "0,0", "-10,1", "null,30", "99999999999,2147483647", "'\"x\"',30", "1.5,30"})
    void graceIsWhatKubernetesMakesOfIt(String json, int seconds) throws Exception {
        assertThat(spec("'terminationGracePeriodSeconds':" + json).graceSeconds())
                .isEqualTo(seconds);
    }

    private static PodSpecified recorded(String name) throws UnreadableRecordException {
        return Fixture.fact(Fixture.read(Fixture.pods(name).get(0)), PodSpecified.class);
    }

    private static ContainerSpec container(String fields) throws UnreadableRecordException {
        return spec("'containers':[{'name':'web'," + fields + "}]").containers().get(0);
    }

    private static PodSpecified spec(String fields) throws UnreadableRecordException {
        return PodSpecReader.read("uid-1", pod(fields));
    }

    private static ObjectNode pod(String spec) {
        return Fixture.object(
                ("{'kind':'Pod','metadata':{'creationTimestamp':'2026-11-22T11:00:00Z'},'spec':{" + spec + "}}")
                        .replace('\'', '"'));
    }
}
