package io.exit143.streams.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.ClockSampled;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.ContainerWaiting;
import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.EndpointSeen;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.PodConditionSeen;
import io.exit143.termination.evidence.PodGone;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.PodPhaseSeen;
import io.exit143.termination.evidence.PodScheduled;
import io.exit143.termination.evidence.PodSpecified;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and evidence survive in repartition topics and stores, and those of earlier releases can be read. */
class StoredFormsTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final String UID = "5f1d6a3e-0000-4000-8000-000000000001";
    private static final String ID = "ab".repeat(32);
    private static final PodKey POD = new PodKey("default", "shop", "app-1");
    private static final ObjectRef OWNER = new ObjectRef("ReplicaSet", "shop", "app", "u-1");
    private static final JsonSerde<Message> SERDE = JsonSerde.of(Message.class);

    /** One line a message, as release 0.1 wrote it. Lines are added, never changed: stores hold such bytes. */
    private static final String FROZEN = "/stored-forms/messages-0.1.jsonl";

    @ParameterizedTest
    @MethodSource("messages")
    void messageComesBackAsItWas(Message message) {
        byte[] bytes = SERDE.serializer().serialize("topic", message);
        assertThat(SERDE.deserializer().deserialize("topic", bytes)).isEqualTo(message);
    }

    @Test
    void everyKindOfFactAndOfStoredMessageIsAmongThem() {
        assertThat(facts().stream().map(Fact::getClass).distinct().map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(names(Fact.class));
        List<String> stored = new ArrayList<>(names(Message.class));
        stored.remove("DeadLetter"); // written at once, never stored
        assertThat(messages().stream().map(Object::getClass).distinct().map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void bytesOfTheFirstReleaseCanBeRead() throws Exception {
        List<Message> read = frozen().stream()
                .map(line -> SERDE.deserializer().deserialize("topic", line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(read).isEqualTo(messages());
    }

    @Test
    void todaysBytesAreThoseOfTheFirstRelease() throws Exception {
        List<String> written = messages().stream()
                .map(message -> new String(SERDE.serializer().serialize("topic", message), StandardCharsets.UTF_8))
                .toList();
        assertThat(written).isEqualTo(frozen());
    }

    @Test
    void fieldsOfALaterReleaseAreSkipped() {
        byte[] later = "{\"message\":\"time-reached\",\"time\":0,\"zone\":{\"name\":\"UTC\"}}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(SERDE.deserializer().deserialize("topic", later)).isEqualTo(new Message.TimeReached(Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1_000_000_001, -1_000_000_000, -1, 0, 1, Long.MAX_VALUE})
    void everyTimeThatCanBeReadCanBeWritten(long nanos) {
        byte[] bytes = ("{\"message\":\"time-reached\",\"time\":" + nanos + "}").getBytes(StandardCharsets.UTF_8);

        Message read = SERDE.deserializer().deserialize("topic", bytes);

        assertThat(SERDE.serializer().serialize("topic", read)).isEqualTo(bytes);
    }

    @Test
    void nullStaysNull() {
        assertThat(SERDE.serializer().serialize("topic", null)).isNull();
        assertThat(SERDE.deserializer().deserialize("topic", null)).isNull();
    }

    @Test
    void whatIsNotInStoredFormIsAnErrorThatNamesTheTopic() {
        for (String wrong : List.of("", "{", "[]", "{\"message\":\"no-such\"}")) {
            assertThatThrownBy(
                            () -> SERDE.deserializer().deserialize("a-topic", wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("a-topic");
        }
    }

    static List<Message> messages() {
        Evidence some = evidence(facts().get(0));
        List<Message> messages = new ArrayList<>();
        for (Fact fact : facts()) {
            messages.add(new Message.PodEvidence(POD, List.of(evidence(fact))));
        }
        messages.add(new Message.PodEvidence(POD, List.of(some, evidence(facts().get(1)))));
        messages.add(new Message.ObjectEvidence("default", OWNER, some));
        messages.add(new Message.PodInterest(POD, OWNER, AT));
        messages.add(new Message.ContainerEvidence("default", ID, some));
        messages.add(new Message.ContainerIdentity(POD, UID, ID, "app"));
        messages.add(new Message.ContainerIdentity(POD, null, ID, null));
        messages.add(new Message.SandboxIdentity(POD, UID, ID));
        messages.add(new Message.SandboxMember("default", ID, ID, "app"));
        messages.add(new Message.TimeReached(AT));
        return messages;
    }

    private static List<Fact> facts() {
        ContainerSpec spec = new ContainerSpec(
                "app",
                ContainerSpec.Role.MAIN,
                "shop/app:1",
                ContainerSpec.HookHandler.SLEEP,
                5,
                null,
                10,
                true,
                "SIGQUIT",
                null,
                null,
                null);
        return List.of(
                new PodSpecified(
                        UID, AT, "node-7", 30, "Always", OWNER, null, new TreeMap<>(Map.of("app", "x")), List.of(spec)),
                new PodPhaseSeen(UID, "Failed", "Evicted", null),
                new PodConditionSeen(UID, "DisruptionTarget", true, "EvictionByEvictionAPI", "m", AT),
                new PodScheduled(UID, AT, null),
                new DeletionMarked(UID, AT, 30),
                new PodGone(UID, true),
                new ContainerRunning(UID, "app", ID, AT, 2),
                new ContainerWaiting(UID, "app", "CrashLoopBackOff", 2),
                new ContainerTerminated(UID, "app", ID, 137, "OOMKilled", null, AT, AT, 1, true),
                new EventRecorded(
                        null, OWNER, "app", "Killing", "Stopping \"app\"\u2028", "kubelet", null, AT, AT, AT, 3),
                new ClockSampled(UID, AT, AT),
                new JournalRecorded(null, JournalMark.EXITED, null, ID, AT, 143, null),
                new ApiRequested(UID, "audit-1", "create", OWNER, "eviction", "jane", "kubectl", AT, AT, 201, 30),
                new ObjectSeen(OWNER, null, Map.of("REPLICAS", "3"), AT),
                new EndpointSeen(UID, "slice", true, false, AT),
                new LogLineSeen(
                        UID,
                        "app",
                        null,
                        0,
                        AT,
                        AT,
                        true,
                        "stderr",
                        "received SIGTERM",
                        new LogLineSeen.Meaning(LogLineSeen.Step.SIGNAL_RECEIVED, true, "go-signal")),
                lastLines());
    }

    private static LastLinesSeen lastLines() {
        LastLinesSeen.Line line = new LastLinesSeen.Line(AT, true, "stderr", "bye", false, "container-logs", 1, 42, 0);
        return new LastLinesSeen(UID, "app", ID, 0, AT, AT, AT, AT, List.of(line), line, AT, 2, 1, true);
    }

    private static Evidence evidence(Fact fact) {
        return new Evidence(fact, new Sighting(Source.POD, AT, "exit143.kubernetes/0@7"));
    }

    private static List<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toList());
    }

    private static List<String> frozen() throws IOException {
        try (InputStream in = StoredFormsTest.class.getResourceAsStream(FROZEN)) {
            if (in == null) {
                throw new IOException("There is no resource " + FROZEN);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
