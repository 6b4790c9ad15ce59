package io.exit143.streams;

import io.exit143.streams.assemble.Assembled;
import io.exit143.streams.assemble.Assembly;
import io.exit143.streams.document.TerminationRow;
import io.exit143.streams.identity.ContainerOwners;
import io.exit143.streams.identity.SandboxMembers;
import io.exit143.streams.index.TerminationIndex;
import io.exit143.streams.index.TerminationListener;
import io.exit143.streams.message.Destination;
import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.streams.objects.ObjectHistories;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.read.Readers;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.StateCounts;
import io.exit143.streams.topic.TopicNames;
import io.exit143.streams.topic.TopicSelection;
import io.exit143.termination.LogWindow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Container logs, node logs, Kubernetes objects, events and audit records in; termination timelines out.
 *
 * <p>Each input is read by itself and repartitioned by itself: inputs that shared a repartition topic would share tasks,
 * a task takes the lowest time stamp first, and a firehose that lags would hold up pod events.
 */
public final class TerminationTopology implements Supplier<Topology> {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final Set<String> NEVER_SKIPPED = Set.of("kubernetes", "looked-back");
    private static final Serde<String> KEY = Serdes.String();

    @SuppressWarnings("NullAway") // Kafka: a null value is a tombstone
    private static final byte[] NO_DOCUMENT = null;

    private static final JsonSerde<Message> MESSAGE = JsonSerde.of(Message.class);

    private final TopologySettings settings;
    private final @Nullable TerminationListener listener;
    private final TopologyCounts counts;
    private final InstantSource clock;
    private final Retention retention;
    private final StateCounts stateCounts;

    /** Writes documents, and keeps none to be asked for. */
    public TerminationTopology(TopologySettings settings) {
        this(settings, null, new TopologyCounts(), Instant::now, Retention.FOREVER, new StateCounts());
    }

    /** Writes documents, and indexes them; the listener is told of each that is new or revised. */
    public TerminationTopology(TopologySettings settings, TerminationListener listener) {
        this(settings, listener, new TopologyCounts());
    }

    /** The same, and counts what it reads and writes. */
    public TerminationTopology(TopologySettings settings, TerminationListener listener, TopologyCounts counts) {
        this(settings, listener, counts, Instant::now, Retention.FOREVER, new StateCounts());
    }

    /** @param clock the wall clock, for timers in live time */
    TerminationTopology(TopologySettings settings, InstantSource clock) {
        this(settings, null, new TopologyCounts(), clock, Retention.FOREVER, new StateCounts());
    }

    private TerminationTopology(
            TopologySettings settings,
            @Nullable TerminationListener listener,
            TopologyCounts counts,
            InstantSource clock,
            Retention retention,
            StateCounts stateCounts) {
        this.settings = settings;
        this.listener = listener;
        this.counts = counts;
        this.clock = clock;
        this.retention = retention;
        this.stateCounts = stateCounts;
    }

    /** The same, but its state and its documents are kept only so long; what goes is counted. */
    public TerminationTopology keeping(Retention newRetention, StateCounts newCounts) {
        return new TerminationTopology(settings, listener, counts, clock, newRetention, newCounts);
    }

    /** The same, with an index of its documents. */
    TerminationTopology listening(TerminationListener newListener) {
        return new TerminationTopology(settings, newListener, counts, clock, retention, stateCounts);
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        addStores(builder);
        TopicNames topics = settings.topics();
        LogReading logs = settings.logs();

        // 1. Read: records of each input become messages, keyed by whom they concern.
        Lane first = lane(Lane.FIRST);
        List<Input> inputs = new ArrayList<>();
        read(builder, inputs, "kubernetes", named(topics.kubernetes()), Readers.kubernetes(logs.clusters(), first));
        read(builder, inputs, "events", topics.kubernetesEventTopics(), Readers.logs(logs, first));
        read(builder, inputs, "audit", topics.kubernetesAuditTopics(), Readers.audit(logs.clusters(), first));
        read(builder, inputs, "node-logs", topics.nodeLogTopics(), Readers.logs(logs, lane(Lane.LOGS)));
        read(builder, inputs, "container-logs", topics.containerLogTopics(), Readers.logs(logs, lane(Lane.LOGS)));

        // 2. Identify: what runtimes say of bare container ids goes to the pods whose containers they are.
        Input sandboxes =
                stage(inputs, Destination.SANDBOX_ID, () -> new SandboxMembers(clock, retention), SandboxMembers.STORE);
        List<Input> identities = with(inputs, sandboxes);
        Input containers = stage(
                identities,
                Destination.CONTAINER_ID,
                () -> new ContainerOwners(clock, retention),
                ContainerOwners.STORE);

        // 3. Surround: pods that end learn what became of their controllers, nodes, namespaces and workloads.
        Input controllers = stage(
                inputs,
                Destination.CONTROLLER,
                () -> new ObjectHistories(ObjectHistories.CONTROLLERS, clock, retention),
                ObjectHistories.CONTROLLERS);
        Input workloads = stage(
                with(inputs, controllers),
                Destination.WORKLOAD,
                () -> new ObjectHistories(ObjectHistories.WORKLOADS, clock, retention),
                ObjectHistories.WORKLOADS);

        // 4. Assemble: per pod, the evidence becomes documents.
        Input lookedBack = lookedBack(builder);
        KStream<String, Message> evidence = arriving(
                Destination.POD, with(with(with(with(inputs, containers), controllers), workloads), lookedBack));
        if (settings.time() == TopologySettings.TimeSource.RECORDED) {
            evidence = evidence.merge(clock(builder), Named.as("pod-or-clock"));
        }
        KStream<String, Assembled> assembled = evidence.process(
                () -> new Assembly(
                        settings.lateness(),
                        settings.time() == TopologySettings.TimeSource.RECORDED,
                        clock,
                        retention,
                        stateCounts),
                Named.as("assemble"),
                Assembly.EVIDENCE_STORE,
                Assembly.TIMER_STORE);
        if (settings.time() == TopologySettings.TimeSource.LIVE) {
            assembled = assembled.processValues(Stamped::new, Named.as("stamp"));
        }

        // 5. Ask the log topics for the last words of what has ended; the answers come in again.
        assembled
                .flatMapValues(a -> a.windows().toList(), Named.as("assembled-windows"))
                .to(
                        topics.lookBackRequests(),
                        Produced.<String, LogWindow>as("look-back-requests")
                                .withKeySerde(KEY)
                                .withValueSerde(JsonSerde.of(LogWindow.class)));

        // 6. Write.
        KStream<String, Assembled.Document> terminations =
                assembled.flatMapValues(a -> a.documents().toList(), Named.as("assembled-documents"));
        terminations
                .mapValues(d -> d.json().get(), Named.as("document"))
                .peek((k, d) -> counts.written(topics.timelines()), Named.as("count-documents"))
                .to(
                        topics.timelines(),
                        Produced.<String, byte[]>as("timelines")
                                .withKeySerde(KEY)
                                .withValueSerde(BYTES));
        terminations
                .mapValues(d -> bytes(TerminationRow.write(d.termination()).toString()), Named.as("row"))
                .peek((k, r) -> counts.written(topics.terminations()), Named.as("count-rows"))
                .to(
                        topics.terminations(),
                        Produced.<String, byte[]>as("terminations")
                                .withKeySerde(KEY)
                                .withValueSerde(BYTES));
        tombstones(assembled, topics);
        for (Input input : with(inputs, lookedBack)) {
            input.stream()
                    .filter((k, m) -> m.destination() == Destination.DEAD_LETTER, Named.as("dead-" + input.name()))
                    .process(
                            () -> new DeadLetters(settings.time() == TopologySettings.TimeSource.RECORDED),
                            Named.as("dead-letters-of-" + input.name()))
                    .to(
                            topics.deadLetters(),
                            Produced.<byte[], byte[]>as("dead-letters-" + input.name())
                                    .withKeySerde(BYTES)
                                    .withValueSerde(BYTES));
        }

        // 6. Index: the documents written, stored to be asked for.
        if (listener != null) {
            TerminationIndex.addTo(builder, topics.timelines(), listener);
        }
        return builder.build();
    }

    private static void tombstones(KStream<String, Assembled> assembled, TopicNames topics) {
        KStream<String, byte[]> tombstones = assembled
                .filter((id, a) -> a.tombstones().findAny().isPresent(), Named.as("assembled-tombstones"))
                .mapValues(a -> NO_DOCUMENT, Named.as("tombstone"));
        tombstones.to(
                topics.timelines(),
                Produced.<String, byte[]>as("timelines-tombstones")
                        .withKeySerde(KEY)
                        .withValueSerde(BYTES));
        tombstones.to(
                topics.terminations(),
                Produced.<String, byte[]>as("terminations-tombstones")
                        .withKeySerde(KEY)
                        .withValueSerde(BYTES));
    }

    /** Messages of one origin; the origin's name is part of the names of its repartition topics. */
    private record Input(String name, KStream<String, Message> stream) {}

    private void read(
            StreamsBuilder builder,
            List<Input> inputs,
            String name,
            TopicSelection topics,
            ProcessorSupplier<byte[], byte[], String, Message> reader) {
        if (topics.isEmpty()) {
            return;
        }
        Consumed<byte[], byte[]> consumed = Consumed.with(BYTES, BYTES)
                .withTimestampExtractor(new LenientTimestamp())
                .withOffsetResetPolicy(firstOffset(name))
                .withName(name);
        Pattern pattern = topics.pattern();
        KStream<byte[], byte[]> records =
                pattern == null ? builder.stream(topics.names(), consumed) : builder.stream(pattern, consumed);
        KStream<String, Message> messages = records.process(reader, Named.as("read-" + name))
                .peek((k, message) -> counts.read(name, message), Named.as("count-" + name));
        inputs.add(new Input(name, messages));
    }

    private Lane lane(Lane live) {
        return settings.time() == TopologySettings.TimeSource.RECORDED ? Lane.RECORDED : live;
    }

    private static TopicSelection named(String topic) {
        return TopicSelection.of(List.of(topic));
    }

    /** Answers go to pods only, so they get no way to the other stages. */
    private Input lookedBack(StreamsBuilder builder) {
        List<Input> only = new ArrayList<>();
        read(builder, only, "looked-back", named(settings.topics().lookedBack()), Readers.messages(lane(Lane.FIRST)));
        return only.get(0);
    }

    /** A new installation wants no old logs, but it must know the objects, and take every answer; a recording is read whole. */
    private AutoOffsetReset firstOffset(String input) {
        boolean fromStart = settings.time() == TopologySettings.TimeSource.RECORDED || NEVER_SKIPPED.contains(input);
        return fromStart ? AutoOffsetReset.earliest() : settings.logStart();
    }

    private Input stage(
            List<Input> from,
            Destination destination,
            ProcessorSupplier<String, Message, String, Message> processor,
            String store) {
        return new Input(store, arriving(destination, from).process(processor, Named.as("process-" + store), store));
    }

    /** All messages to a stage, by their keys. */
    private KStream<String, Message> arriving(Destination destination, List<Input> from) {
        KStream<String, Message> all = null;
        for (Input input : from) {
            String name = destination.label() + "-from-" + input.name();
            KStream<String, Message> some = input.stream()
                    .filter((k, m) -> m.destination() == destination, Named.as("to-" + name))
                    .repartition(Repartitioned.<String, Message>as(name)
                            .withKeySerde(KEY)
                            .withValueSerde(MESSAGE)
                            .withNumberOfPartitions(settings.partitions()));
            all = all == null ? some : all.merge(some, Named.as("merge-" + name));
        }
        return java.util.Objects.requireNonNull(all);
    }

    private KStream<String, Message> clock(StreamsBuilder builder) {
        return builder.stream(
                        settings.topics().clock(), Consumed.with(BYTES, BYTES).withName("clock"))
                .map(
                        (k, time) -> {
                            Instant reached = Instant.parse(new String(time, StandardCharsets.UTF_8));
                            return org.apache.kafka.streams.KeyValue.pair(
                                    "", (Message) new Message.TimeReached(reached));
                        },
                        Named.as("read-clock"));
    }

    private static List<Input> with(List<Input> inputs, Input another) {
        List<Input> all = new ArrayList<>(inputs);
        all.add(another);
        return all;
    }

    private static void addStores(StreamsBuilder builder) {
        builder.addStateStore(Assembly.evidenceStore());
        builder.addStateStore(Assembly.timerStore());
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(ContainerOwners.STORE), KEY, JsonSerde.of(ContainerOwners.Owner.class)));
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(SandboxMembers.STORE), KEY, JsonSerde.of(SandboxMembers.Sandbox.class)));
        for (String name : List.of(ObjectHistories.CONTROLLERS, ObjectHistories.WORKLOADS)) {
            builder.addStateStore(ObjectHistories.store(name));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
