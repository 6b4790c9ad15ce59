package io.exit143.kubernetes.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.kubernetes.Reading;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrioLineTest {

    private static final String ID = "4bbbc006f606958022cb32f65bdbd0b64159e1247142d34ee43b395cad213207";
    private static final Instant AT = Instant.parse("2026-06-15T06:50:37.383837278Z");

    @Test
    void stopTellsTheSecondsUntilTheKill() {
        assertThat(Lines.mark(line("Stopping container: " + ID + " (timeout: 30s)")))
                .isEqualTo(new JournalRecorded(null, JournalMark.STOP_REQUESTED, null, ID, AT, 30, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " with stop signal(15) timed out. Killing...",
                " with stop signal(SIGTERM) timed out. Killing...",
                " with stop signal timed out: timeout reached after 30 seconds waiting for container process to exit"
            })
    void killTellsThatTheStopSignalTimedOut(String rest) {
        assertThat(Lines.mark(line("Stopping container " + ID + rest)))
                .isEqualTo(new JournalRecorded(null, JournalMark.KILL_SIGNAL, null, ID, AT, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Created", "Stopped"})
    void createdAndStoppedContainersTellWhoseTheyAre(String done) {
        assertThat(Lines.read(line(done + " container " + ID + ": shop/web-1/web")))
                .containsExactly(
                        new Reading.IdentityTold("default", ID, new PodKey("default", "shop", "web-1"), null, "web"));
    }

    @Test
    void timeWithAZoneAndMicrosecondsIsRead() {
        assertThat(Lines.mark("time=\"2026-06-14T23:50:37.383837-07:00\" level=info msg=\"Stopping container: " + ID
                                + " (timeout: 30s)\" file=\"server/container_stop.go:22\"")
                        .at())
                .isEqualTo(Instant.parse("2026-06-15T06:50:37.383837Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stopping pod sandbox: " + ID,
                "Stopping container: " + ID,
                "Stopping container: " + ID + " (timeout: -1s)",
                "Stopped container " + ID + ": web",
                "Created container web",
                "Removed container " + ID + ": shop/web-1/web"
            })
    void otherMessageTellsNothing(String message) {
        assertThat(Lines.read(line(message))).isEmpty();
    }

    private static String line(String message) {
        return "time=\"2026-06-14 23:50:37.383837278-07:00\" level=info msg=\"" + message
                + "\" id=b50aed30-a7c2-4efb-83dc-3c5667da2c74 name=/runtime.v1.RuntimeService/StopContainer";
    }
}
