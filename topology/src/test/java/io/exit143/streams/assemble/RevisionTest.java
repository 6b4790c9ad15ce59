package io.exit143.streams.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two documents with one id readers take the one with the higher revision, so none may ever come with a lower one. */
class RevisionTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final PodKey POD = new PodKey("prod", "shop", "web-1");

    private Instant now = EXIT.plusSeconds(30);
    private int told;

    @TempDir
    private Path directory;

    /** Fluent Bit knows no UID of a StatefulSet's pods, so lines of the next one seem to be of the one before it. */
    @Test
    void whatTurnsOutToBeOfTheNextPodDoesNotLowerTheRevision() {
        Assembly assembly = MockedTask.assembly(() -> now, MockedTask.WEEK);
        MockedTask task = MockedTask.begun(directory, assembly, MockedTask.stores(directory), () -> now);
        task.tell(
                POD,
                EXIT,
                evidence(MockedTask.exited("uid-1", "web", EXIT)),
                evidence(line(20)),
                evidence(line(21)),
                evidence(line(22)));
        List<Termination> sent = new ArrayList<>(task.documents());
        assertThat(sent).extracting(Termination::isFinal).containsExactly(false);

        now = now.plusSeconds(10);
        task.tell(
                POD,
                now,
                evidence(new ContainerRunning("uid-2", "web", "id-2", EXIT.plusSeconds(12), 0)),
                new Evidence(
                        new PodGone("uid-1", false), new Sighting(Source.POD, EXIT.plusSeconds(5), "objects/0@9")));
        sent.addAll(task.documents());

        assertThat(sent).extracting(Termination::id).containsOnly("uid-1/web/0");
        assertThat(sent).extracting(Termination::isFinal).containsExactly(false, true);
        assertThat(sent).extracting(Termination::revision).isSorted();
    }

    private Evidence evidence(Fact fact) {
        return new Evidence(fact, new Sighting(Source.POD, EXIT.plusSeconds(12), "objects/0@" + told++));
    }

    private static Fact line(int second) {
        Instant at = EXIT.plusSeconds(second);
        return new LogLineSeen(null, "web", null, null, at, at, true, "stderr", "line " + second, null);
    }
}
