package io.exit143.streams.assemble;

import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.termination.LogWindow;
import io.exit143.termination.Reconstruction;
import io.exit143.termination.Termination;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the evidence of each pod, and sends the documents that follow from it: soon after evidence has come, and when a
 * deadline passes. Evidence only sets a timer, so a burst about one pod is worked out once.
 *
 * <p>A timer that sends something leaves a second one behind, to be looked at when the first must have been committed. As a
 * rule nothing has changed by then; after a crash it sends again what may have been lost with it. The same document twice
 * does no harm, one too few does.
 */
public final class Assembly extends ContextualProcessor<String, Message, String, Assembled> {

    public static final String EVIDENCE_STORE = "evidence";
    public static final String TIMER_STORE = "timers";

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** A pod takes about a millisecond; the stream thread must get back to its records. */
    private static final int MOST_A_LOOK = 1_000;

    private static final byte[] FIRST = {0};
    private static final byte[] SECOND = {1};

    /** Longer than any sensible commit interval; see the class comment. */
    private static final Duration COMMITTED_AFTER = Duration.ofMinutes(2);

    /** Documents remembered so that unchanged ones are not sent again; more than change in a few minutes. */
    private static final int REMEMBERED = 20_000;

    private final Reconstruction reconstruction;
    private final boolean recordedTime;
    private final InstantSource clock;
    private final Map<String, Termination> sent = new RecentlySent<>(REMEMBERED);
    private final Map<String, LogWindow> asked = new RecentlySent<>(REMEMBERED);
    private ReachedTime reached;
    private @Nullable Bytes resumeAt;
    private @Nullable EvidenceStore evidence;
    private @Nullable KeyValueStore<Bytes, byte[]> timers;

    /** @param recordedTime whether only the records' times count, and documents are sent when the clock topic says so */
    public Assembly(Duration lateness, boolean recordedTime, InstantSource clock) {
        this.reconstruction = new Reconstruction(lateness);
        this.recordedTime = recordedTime;
        this.clock = clock;
        this.reached = new ReachedTime(clock);
    }

    @Override
    public void init(ProcessorContext<String, Assembled> context) {
        super.init(context);
        evidence = new EvidenceStore(context.getStateStore(EVIDENCE_STORE));
        timers = context.getStateStore(TIMER_STORE);
        reached = new ReachedTime(clock);
        if (!recordedTime) {
            context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> look(reached.now(), MOST_A_LOOK));
        }
    }

    @Override
    public void process(Record<String, Message> record) {
        if (record.value() instanceof Message.PodEvidence told) {
            add(told);
            reached.saw(Lane.timeOf(record.timestamp()));
        } else if (record.value() instanceof Message.TimeReached time) {
            look(time.time(), Integer.MAX_VALUE);
        }
    }

    private void add(Message.PodEvidence told) {
        Objects.requireNonNull(evidence).add(told.pod(), told.evidence());
        // Also for evidence known before: after a crash it may be here already, and its documents not yet sent.
        Objects.requireNonNull(timers).put(TimerKey.now(told.pod()).bytes(), FIRST);
    }

    private void look(Instant now, int most) {
        KeyValueStore<Bytes, byte[]> store = Objects.requireNonNull(timers);
        List<KeyValue<Bytes, byte[]>> due = due(store, now, most);
        Set<PodKey> seen = new HashSet<>();
        for (KeyValue<Bytes, byte[]> timer : due) {
            PodKey pod = TimerKey.parse(timer.key).pod();
            if (seen.add(pod) && send(pod, now) && Arrays.equals(timer.value, FIRST)) {
                store.put(new TimerKey(now.plus(COMMITTED_AFTER), pod).bytes(), SECOND);
            }
            store.delete(timer.key);
        }
    }

    /**
     * Timers that are due; where the last look ended, this one goes on. Pods whose lines flood in have a timer that is due
     * at every look, and would else keep out all that come behind them.
     */
    private List<KeyValue<Bytes, byte[]>> due(KeyValueStore<Bytes, byte[]> store, Instant now, int most) {
        List<KeyValue<Bytes, byte[]>> due = new ArrayList<>();
        Bytes end = TimerKey.dueBy(now);
        Bytes start = resumeAt == null || resumeAt.compareTo(end) > 0 ? TimerKey.first() : resumeAt;
        take(store, start, end, most, due);
        take(store, TimerKey.first(), start, most, due);
        resumeAt = due.size() < most ? null : due.get(due.size() - 1).key;
        return due;
    }

    private static void take(
            KeyValueStore<Bytes, byte[]> store, Bytes from, Bytes to, int most, List<KeyValue<Bytes, byte[]>> due) {
        try (KeyValueIterator<Bytes, byte[]> some = store.range(from, to)) {
            while (some.hasNext() && due.size() < most) {
                due.add(some.next());
            }
        }
    }

    /** Whether there was anything to send. */
    private boolean send(PodKey pod, Instant now) {
        EvidenceSet known = Objects.requireNonNull(evidence).get(pod);
        boolean any = false;
        for (Termination document : reconstruction.of(pod, known, now)) {
            Termination before = sent.put(document.id(), document);
            if (!document.equals(before)) {
                context()
                        .forward(new Record<>(
                                document.id(),
                                new Assembled.Document(document),
                                context().currentStreamTimeMs()));
                any = true;
            }
        }
        reconstruction
                .nextDeadline(pod, known, now)
                .ifPresent(at -> Objects.requireNonNull(timers).put(new TimerKey(at, pod).bytes(), FIRST));
        return ask(pod, known, now) || any;
    }

    /** Asks each question once; again after a crash, unless the answer is here. */
    private boolean ask(PodKey pod, EvidenceSet known, Instant now) {
        boolean any = false;
        for (LogWindow window : reconstruction.logWindows(pod, known, now)) {
            boolean answered = known.of(LastLinesSeen.class).anyMatch(l -> window.isAnsweredBy(l.fact()));
            if (!answered && !window.equals(asked.put(window.terminationId(), window))) {
                context()
                        .forward(new Record<>(
                                pod.toString(),
                                new Assembled.Question(window),
                                context().currentStreamTimeMs()));
                any = true;
            }
        }
        return any;
    }

    /** The store of evidence, one entry a fact. */
    public static StoreBuilder<?> evidenceStore() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(EVIDENCE_STORE),
                Serdes.Bytes(),
                JsonSerde.of(EvidenceStore.StoredEvidence.class));
    }

    /** The store of timers, sorted by time. */
    public static StoreBuilder<?> timerStore() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(TIMER_STORE), Serdes.Bytes(), Serdes.ByteArray());
    }
}
