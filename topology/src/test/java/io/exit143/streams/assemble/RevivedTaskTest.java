package io.exit143.streams.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.retention.Retention;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With exactly_once_v2 a commit that times out sets a task back in place: what it wrote is taken back, its stores are as they
 * were, its records are read again, by the same processor.
 */
class RevivedTaskTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final PodKey POD = new PodKey("prod", "shop", "web-1");
    private static final InstantSource CLOCK = () -> EXIT.plusSeconds(5);

    @TempDir
    private Path directory;

    @Test
    void whatWasTakenBackIsSentAgain() {
        Assembly assembly = MockedTask.assembly(CLOCK, Retention.FOREVER);

        assertThat(documents(assembly, "before")).isEqualTo(1);
        assertThat(documents(assembly, "revived")).isEqualTo(1);
    }

    /** What it sends from the start, with stores of their own. */
    private long documents(Assembly assembly, String state) {
        Path folder = directory.resolve(state);
        MockedTask task = MockedTask.begun(folder, assembly, MockedTask.stores(folder), CLOCK);
        Evidence exited = new Evidence(
                MockedTask.exited("uid-1", "web", EXIT), new Sighting(Source.POD, EXIT.plusSeconds(1), "objects/0@1"));
        task.tell(POD, EXIT.plusSeconds(1), exited);
        return task.documents().size();
    }
}
