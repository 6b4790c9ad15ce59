package io.exit143.streams.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node knows a static pod by its config's hash, and may tell of it before the API server has its mirror. */
class StaticPodTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final PodKey POD = new PodKey("prod", "kube-system", "kube-proxy-node-7");
    private static final String HASH = "0123456789abcdef0123456789abcdef";

    private Instant now = EXIT.plusSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void anEndingToldUnderTheHashGoesOverToTheMirrorsUid() {
        MockedTask task = MockedTask.begun(
                directory, MockedTask.assembly(() -> now, MockedTask.WEEK), MockedTask.stores(directory), () -> now);
        task.tell(POD, EXIT, seen(MockedTask.exited(HASH, "proxy", EXIT)));
        assertThat(task.documents()).extracting(Termination::id).containsExactly(HASH + "/proxy/0");

        now = now.plusSeconds(10);
        task.tell(
                POD,
                now,
                seen(new PodSpecified(
                        "uid-1",
                        EXIT.minusSeconds(60),
                        "node-7",
                        30,
                        "Always",
                        null,
                        HASH,
                        new TreeMap<>(),
                        List.of())));
        List<Assembled> sent = task.look();

        assertThat(sent).contains(new Assembled.Tombstone(HASH + "/proxy/0"));
        assertThat(sent.stream().flatMap(Assembled::documents))
                .extracting(document -> document.termination().id())
                .containsExactly("uid-1/proxy/0");
    }

    private Evidence seen(Fact fact) {
        return new Evidence(fact, new Sighting(Source.POD, now, "objects/0@1"));
    }
}
