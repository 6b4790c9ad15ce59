package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.identity.ContainerOwners;
import io.exit143.streams.identity.SandboxMembers;
import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Message;
import io.exit143.streams.objects.ObjectHistories;
import io.exit143.streams.retention.RecentlySent;
import io.exit143.streams.retention.Retention;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under at_least_once a crash may take what was sent and leave what was stored, for both go to topics of their own. The
 * records are read again then, and must have the same effect, though the store knows them.
 */
class StateAheadOfOutputTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Retention LIVE = new Retention(Duration.ofDays(7), Duration.ofDays(1), 1_000_000);
    private static final PodKey POD = new PodKey("default", "shop", "web-1");
    private static final ObjectRef OWNER = new ObjectRef("ReplicaSet", "shop", "web-5c9", "u-1");

    private final List<StateStore> stores = new ArrayList<>();
    private final Map<Processor<String, Message, String, Message>, MockProcessorContext<String, Message>> begun =
            new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        open(ObjectHistories.store(ObjectHistories.CONTROLLERS));
        open(store(ContainerOwners.STORE, ContainerOwners.Owner.class));
        open(store(SandboxMembers.STORE, SandboxMembers.Sandbox.class));
    }

    private void open(StoreBuilder<?> builder) {
        StateStore store = builder.withLoggingDisabled().build();
        store.init(context().getStateStoreContext(), store);
        stores.add(store);
    }

    @AfterEach
    void close() {
        stores.forEach(StateStore::close);
    }

    private MockProcessorContext<String, Message> context() {
        return new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
    }

    @Test
    void aQuestionReadAgainAfterACrashIsAnsweredAgain() {
        List<Message> told = List.of(scaledTo(0, 1), new Message.PodInterest(POD, OWNER, NOON));
        Processor<String, Message, String, Message> first = histories();
        assertThat(after(first, told)).hasSize(1);
        assertThat(after(first, told.subList(1, 2))).as("it was answered").isEmpty();
        assertThat(after(histories(), told.subList(1, 2))).hasSize(1);
    }

    @Test
    void aStateReadAgainAfterACrashIsToldAgainToThoseWhoAsked() {
        Message scaled = scaledTo(0, 1);
        assertThat(after(histories(), List.of(new Message.PodInterest(POD, OWNER, NOON), scaled)))
                .hasSize(1);
        assertThat(after(histories(), List.of(scaled))).hasSize(1);
        assertThat(after(histories(), List.of(scaledTo(0, 9))))
                .as("a repeat is none")
                .isEmpty();
    }

    @Test
    void anOldQuestionThatComesLateLeavesTheNewerPodOfThatNameItsOwn() {
        Message newer = new Message.PodInterest(POD, OWNER, NOON.plusSeconds(3600));
        Message older = new Message.PodInterest(POD, OWNER, NOON);
        ObjectHistories histories = histories();
        assertThat(after(histories, List.of(scaledTo(3, 1), newer, older)))
                .as("both are answered")
                .hasSize(2);
        assertThat(after(histories, List.of(scaledTo(2, 3660)))).hasSize(1);
    }

    @Test
    void whatWaitedForItsPodIsSentAgainWhenThePodIsReadAgainAfterACrash() {
        Message exited = ofC1(JournalMark.EXITED);
        Message identity = new Message.ContainerIdentity(POD, "u-9", "c1", "app");
        ContainerOwners first = new ContainerOwners(() -> NOON, LIVE);
        assertThat(after(first, List.of(exited, identity))).hasSize(1);
        assertThat(after(first, List.of(identity))).as("it was sent").isEmpty();
        assertThat(after(new ContainerOwners(() -> NOON, LIVE), List.of(identity)))
                .hasSize(1);
    }

    @Test
    void whatWaitedAnHourForItsPodIsKeptUntilItsSendingIsCommitted() {
        Instant anHourLater = NOON.plusSeconds(3600);
        Message identity = new Message.ContainerIdentity(POD, "u-9", "c1", "app");
        after(new ContainerOwners(() -> NOON, LIVE), NOON, List.of(ofC1(JournalMark.KILL_SIGNAL)));
        after(new ContainerOwners(() -> anHourLater, LIVE), anHourLater, List.of(identity, ofC1(JournalMark.EXITED)));
        assertThat(after(new ContainerOwners(() -> anHourLater, LIVE), anHourLater, List.of(identity)))
                .as("what was parked is sent again after a crash")
                .hasSize(1);
        Instant committed = anHourLater.plus(RecentlySent.COMMITTED_AFTER);
        after(new ContainerOwners(() -> committed, LIVE), committed, List.of(ofC1(JournalMark.OOM)));
        assertThat(after(new ContainerOwners(() -> committed, LIVE), committed, List.of(identity)))
                .as("what was committed is no longer kept")
                .isEmpty();
    }

    @Test
    void aMemberOfASandboxReadAgainAfterACrashIsToldAgain() {
        Message member = new Message.SandboxMember("default", "s1", "c1", "app");
        List<Message> told = List.of(new Message.SandboxIdentity(POD, "u-9", "s1"), member);
        assertThat(after(new SandboxMembers(() -> NOON, LIVE), told)).hasSize(1);
        assertThat(after(new SandboxMembers(() -> NOON, LIVE), List.of(member))).hasSize(1);
    }

    private static ObjectHistories histories() {
        return new ObjectHistories(ObjectHistories.CONTROLLERS, () -> NOON, LIVE);
    }

    private static Message scaledTo(int replicas, long second) {
        Instant at = NOON.plusSeconds(second);
        return new Message.ObjectEvidence(
                "default",
                OWNER,
                new Evidence(
                        new ObjectSeen(OWNER, null, Map.of("REPLICAS", "" + replicas), at),
                        new Sighting(Source.OWNER, at, "objects/0@" + second)));
    }

    private static Message ofC1(JournalMark mark) {
        return new Message.ContainerEvidence(
                "default",
                "c1",
                new Evidence(
                        new JournalRecorded(null, mark, null, "c1", NOON, null, null),
                        new Sighting(Source.RUNTIME_LOG, NOON, "node-logs/0@1")));
    }

    /** What an instance sends when it reads these. */
    private List<?> after(Processor<String, Message, String, Message> instance, List<Message> read) {
        return after(instance, NOON, read);
    }

    private List<?> after(Processor<String, Message, String, Message> instance, Instant now, List<Message> read) {
        MockProcessorContext<String, Message> context = begun.computeIfAbsent(instance, this::begin);
        context.resetForwards();
        read.forEach(message -> instance.process(new Record<>(message.key(), message, now.toEpochMilli())));
        return List.copyOf(context.forwarded());
    }

    private MockProcessorContext<String, Message> begin(Processor<String, Message, String, Message> instance) {
        MockProcessorContext<String, Message> context = context();
        stores.forEach(context::addStateStore);
        instance.init(context);
        return context;
    }

    private static <T> StoreBuilder<?> store(String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), JsonSerde.of(type));
    }
}
