package io.exit143.streams.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tombstone that went down with an instance is sent by the one that takes over, or the document stays for ever. */
class TombstoneAfterCrashTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final PodKey POD = new PodKey("prod", "shop", "web-1");

    private Instant now = EXIT.plusSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void itIsSentAgainWhateverElseIsDueAboutThePod() {
        List<StateStore> stores = MockedTask.stores(directory);
        MockedTask crashed =
                MockedTask.begun(directory, MockedTask.assembly(() -> now, MockedTask.WEEK), stores, () -> now);
        crashed.tell(
                POD, EXIT, evidence(MockedTask.exited("uid-1", "web", EXIT)), evidence(new PodGone("uid-1", false)));
        assertThat(crashed.documents()).hasSize(1);
        assertThat(untilTombstone(crashed)).contains(new Assembled.Tombstone("uid-1/web/0"));

        MockedTask next =
                MockedTask.begun(directory, MockedTask.assembly(() -> now, MockedTask.WEEK), stores, () -> now);
        now = now.plus(Duration.ofMinutes(10));
        next.tell(POD, now, evidence(new ContainerRunning("uid-2", "web", "id-2", now, 0)));

        assertThat(next.look()).contains(new Assembled.Tombstone("uid-1/web/0"));
    }

    private List<Assembled> untilTombstone(MockedTask task) {
        List<Assembled> sent = List.of();
        for (int hour = 0; hour < 9 * 24 && sent.isEmpty(); hour++) {
            now = now.plus(Duration.ofHours(1));
            sent = task.look().stream()
                    .filter(Assembled.Tombstone.class::isInstance)
                    .toList();
        }
        return sent;
    }

    private Evidence evidence(Fact fact) {
        return new Evidence(fact, new Sighting(Source.POD, now, "objects/0@" + fact.hashCode()));
    }
}
