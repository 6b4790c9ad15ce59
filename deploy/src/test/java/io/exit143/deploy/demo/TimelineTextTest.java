package io.exit143.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TimelineTextTest {

    private final TimelineText plain = new TimelineText(Palette.PLAIN);

    @Test
    void stopIsToldAsBarsMarksAndOffsetsFromTheSignal() throws IOException {
        assertThat(plain.of(document("killed-after-grace.json"))).isEqualTo("""
                UNGRACEFUL storefront/storefront-54c4d679cf-cnz7z web attempt 0
                  Deployment storefront rolled from revision 3 to 4 (rolling_update, update, certain)
                  killed after grace; slow shutdown; exit code 137 SIGKILL (Error); 30.0 s of 30 s grace used
                  preStop |=========                                                   | 4.0 s
                  drain   |        ####################################################| 26.0 s
                          |k       Ta                                                Kx|
                  k     -4.002 s  the kubelet begins to stop the container
                       ~-3.982 s  preStop hook begins ±0.050 s
                        -0.002 s  preStop hook is over
                  T     +0.000 s  SIGTERM sent ±0.002 s
                  a     +0.098 s  first log line of the shutdown
                  K    +26.000 s  SIGKILL sent
                  x    +26.020 s  exited
                  last words
                        +0.098 s  got SIGTERM, draining
                        +5.000 s  waiting for 3 requests
                       +25.998 s  still 3  left
                  advice Raise terminationGracePeriodSeconds to 45
                """);
    }

    @Test
    void endingWithoutAStopHasNoChart() throws IOException {
        assertThat(plain.of(document("oom-killed.json"))).isEqualTo("""
                UNGRACEFUL ml/scorer-0 app attempt 3
                  The kernel ran out of memory for the container (oom_killed, certain)
                  oom killed; exit code 137 SIGKILL (OOMKilled)
                  last words
                        -1.500 s  loading model
                """);
    }

    @Test
    void whatIsMissingIsLeftOut() throws IOException {
        assertThat(plain.of(new ObjectMapper().readTree("{}")).lines())
                .containsExactly("UNKNOWN    /  attempt 0", "  unknown", "  exit code unknown");
    }

    @Test
    void colourFollowsTheVerdict() throws IOException {
        TimelineText coloured = new TimelineText(Palette.COLOURED);
        assertThat(coloured.of(document("oom-killed.json"))).startsWith("\u001b[1;31mUNGRACEFUL\u001b[0m ");
        assertThat(plain.of(document("oom-killed.json"))).doesNotContain("\u001b");
    }

    private static JsonNode document(String name) throws IOException {
        try (InputStream in = TimelineTextTest.class.getResourceAsStream("/documents/" + name)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
        }
    }
}
