package io.exit143.kubernetes.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.kubernetes.Reading;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kubelet's lines under --logging-format=json. */
class KlogJsonTest {

    private static final String ID = "4bbbc006f606958022cb32f65bdbd0b64159e1247142d34ee43b395cad213207";
    private static final PodKey POD = new PodKey("default", "shop", "web-1");
    private static final Instant AT = Instant.parse("2026-11-22T12:41:04.115438Z");

    private static String line(String rest) {
        return "{\"ts\":1795351264115.438,\"caller\":\"kuberuntime/kuberuntime_container.go:894\"," + rest + "}";
    }

    @Test
    void killingTellsThePodTheContainerAndTheGrace() {
        String line = line("\"msg\":\"Killing container with a grace period\",\"v\":2,"
                + "\"pod\":{\"name\":\"web-1\",\"namespace\":\"shop\"},\"podUID\":\"u-1\",\"containerName\":\"web\","
                + "\"containerID\":\"containerd://" + ID + "\",\"gracePeriod\":30");

        assertThat(Lines.mark(line))
                .isEqualTo(new JournalRecorded("u-1", JournalMark.KILL_AFTER_HOOK, "web", ID, AT, 30, null));
        assertThat(Lines.read(line))
                .allMatch(
                        r -> r instanceof Reading.AboutPod about && about.pod().equals(POD));
    }

    @Test
    void failedHookTellsItsError() {
        String line = line("\"msg\":\"PreStop hook failed\",\"err\":\"exit 1\\nno such file\","
                + "\"pod\":{\"name\":\"web-1\",\"namespace\":\"shop\"},\"podUID\":\"u-1\",\"containerName\":\"web\"");

        assertThat(Lines.mark(line).detail()).isEqualTo("exit 1\nno such file");
    }

    @Test
    void eachPodOfAnAdditionIsTold() {
        String line = line("\"msg\":\"SyncLoop ADD\",\"source\":\"api\",\"pods\":["
                + "{\"name\":\"web-1\",\"namespace\":\"shop\"},{\"name\":\"web-2\",\"namespace\":\"shop\"}]");

        assertThat(Lines.read(line))
                .extracting(r -> ((Reading.AboutPod) r).pod().name())
                .containsExactly("web-1", "web-2");
    }

    @Test
    void eventIsTold() {
        String line = line("\"msg\":\"Event occurred\",\"object\":{\"name\":\"web-1\",\"namespace\":\"shop\"},"
                + "\"fieldPath\":\"spec.containers{web}\",\"kind\":\"Pod\",\"type\":\"Normal\",\"reason\":\"Killing\","
                + "\"message\":\"Stopping container web\"");

        assertThat(Lines.facts(line)).singleElement().satisfies(fact -> {
            EventRecorded event = (EventRecorded) fact;
            assertThat(event.reason()).isEqualTo("Killing");
            assertThat(event.container()).isEqualTo("web");
            assertThat(event.first()).isEqualTo(AT);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"ts\":\"1795351264115\",\"msg\":\"m\"}",
                "{\"ts\":-1,\"msg\":\"m\"}",
                "{\"ts\":1e400,\"msg\":\"m\"}",
                "{\"ts\":1795351264115.4}",
                "[1]",
                "I1122 12:41:04.115438   28255 file.go:894] \"m\""
            })
    void otherLineIsNull(String line) {
        assertThat(KlogJson.parse(line)).isNull();
    }
}
