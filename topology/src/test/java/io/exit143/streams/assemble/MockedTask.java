package io.exit143.streams.assemble;

import io.exit143.streams.message.Message;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.StateCounts;
import io.exit143.termination.Termination;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.PodKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A task that does nothing but {@link Assembly}, with stores that may be those of a task before it. */
final class MockedTask {

    static final Retention WEEK = new Retention(Duration.ofDays(7), Duration.ofDays(1), 1_000);

    private static final Duration LATENESS = Duration.ofSeconds(60);

    private final MockProcessorContext<String, Assembled> context;
    private final Assembly assembly;

    private MockedTask(Path directory, Assembly assembly, List<StateStore> stores, Instant now) {
        this.context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        this.assembly = assembly;
        stores.forEach(context::addStateStore);
        context.setCurrentStreamTimeMs(now.toEpochMilli());
        assembly.init(context);
    }

    static Assembly assembly(InstantSource clock, Retention retention) {
        return new Assembly(LATENESS, false, clock, retention, new StateCounts());
    }

    static MockedTask begun(Path directory, Assembly assembly, List<StateStore> stores, InstantSource clock) {
        return new MockedTask(directory, assembly, stores, clock.instant());
    }

    /** What a status tells of a container's first instance that exited with code 1. */
    static Fact exited(String podUid, String container, Instant at) {
        return new ContainerTerminated(podUid, container, "id-1", 1, "Error", null, null, at, 0, false);
    }

    /** Empty ones. */
    static List<StateStore> stores(Path directory) {
        var context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        List<StateStore> stores = List.of(
                Assembly.evidenceStore().withLoggingDisabled().build(),
                Assembly.timerStore().withLoggingDisabled().build());
        stores.forEach(store -> store.init(context.getStateStoreContext(), store));
        return stores;
    }

    void tell(PodKey pod, Instant at, Evidence... evidence) {
        Message told = new Message.PodEvidence(pod, List.of(evidence));
        assembly.process(new Record<>(pod.toString(), told, at.toEpochMilli()));
    }

    /** What one look sends. */
    List<Assembled> look() {
        context.resetForwards();
        context.scheduledPunctuators().forEach(p -> p.getPunctuator().punctuate(0));
        return context.forwarded().stream()
                .map(sent -> (Assembled) sent.record().value())
                .toList();
    }

    /** The documents among what one look sends. */
    List<Termination> documents() {
        return look().stream()
                .filter(Assembled.Document.class::isInstance)
                .map(sent -> ((Assembled.Document) sent).termination())
                .toList();
    }
}
