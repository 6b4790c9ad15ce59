package io.exit143.streams.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.message.Message;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.StateCounts;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With exactly_once_v2 a commit that times out sets a task back in place: what it wrote is taken back, its stores are as they
 * were, its records are read again, by the same processor.
 */
class RevivedTaskTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final PodKey POD = new PodKey("prod", "shop", "web-1");

    @TempDir
    private Path directory;

    @Test
    void whatWasTakenBackIsSentAgain() {
        Assembly assembly = new Assembly(
                Duration.ofSeconds(60), false, () -> EXIT.plusSeconds(5), Retention.FOREVER, new StateCounts());

        assertThat(documents(assembly, "before")).isEqualTo(1);
        assertThat(documents(assembly, "revived")).isEqualTo(1);
    }

    /** What it sends from the start, with stores of their own. */
    private long documents(Assembly assembly, String state) {
        MockProcessorContext<String, Assembled> context = new MockProcessorContext<>(
                new Properties(), new TaskId(0, 0), directory.resolve(state).toFile());
        for (StoreBuilder<?> builder : List.of(Assembly.evidenceStore(), Assembly.timerStore())) {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        context.setCurrentStreamTimeMs(EXIT.toEpochMilli());
        assembly.init(context);
        Evidence exited = new Evidence(
                new ContainerTerminated("uid-1", "web", "id-1", 1, "Error", null, null, EXIT, 0, false),
                new Sighting(Source.POD, EXIT.plusSeconds(1), "objects/0@1"));
        assembly.process(new Record<>(
                POD.toString(),
                new Message.PodEvidence(POD, List.of(exited)),
                EXIT.plusSeconds(1).toEpochMilli()));
        context.scheduledPunctuators().forEach(p -> p.getPunctuator().punctuate(0));
        return context.forwarded().stream()
                .filter(sent -> sent.record().value() instanceof Assembled.Document)
                .count();
    }
}
