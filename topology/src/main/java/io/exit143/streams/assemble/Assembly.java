package io.exit143.streams.assemble;

import io.exit143.streams.document.TerminationJson;
import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Lane;
import io.exit143.streams.message.LaterReleaseException;
import io.exit143.streams.message.Message;
import io.exit143.streams.retention.ReachedTime;
import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.RecentlySent;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.StateCounts;
import io.exit143.termination.Derived;
import io.exit143.termination.LogWindow;
import io.exit143.termination.Reconstruction;
import io.exit143.termination.Termination;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the evidence of each pod, and sends the documents that follow from it: soon after evidence has come, and when a
 * deadline passes. Evidence only sets a timer, so a burst about one pod is worked out once.
 *
 * <p>A timer that sends something leaves a second one behind, to be looked at when the first must have been committed. If
 * this instance still runs by then, it was; after a crash it sends again what may have been lost with it. The same document
 * twice does no harm, one too few does.
 */
public final class Assembly extends ContextualProcessor<String, Message, String, Assembled> {

    public static final String EVIDENCE_STORE = "evidence";
    public static final String TIMER_STORE = "timers";

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    /** A stop is told of by some seventy records, most within seconds; each look costs a document and a question. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A pod takes about a millisecond; the stream thread must get back to its records. */
    private static final int MOST_A_LOOK = 2_000;

    /** Pods a look retires early when there is too much. */
    private static final int MOST_EARLY = 500;

    /** Documents remembered so that unchanged ones are not sent again; more than a look takes, in 2 MiB a partition. */
    private static final int REMEMBERED = 5_000;

    private final Reconstruction reconstruction;
    private final boolean recordedTime;
    private final RetentionRules rules;
    private final StateCounts counts;
    private final Map<String, ByteBuffer> sent = new RecentlySent<>(REMEMBERED);
    private final Asking asking;
    private final ReachedTime reached;
    private @Nullable EvidenceStore evidence;
    private @Nullable Timers timers;

    /** @param recordedTime whether only the records' times count, and documents are sent when the clock topic says so */
    public Assembly(
            Duration lateness, boolean recordedTime, InstantSource clock, Retention retention, StateCounts counts) {
        this.reconstruction = new Reconstruction(lateness);
        this.recordedTime = recordedTime;
        this.asking = new Asking(recordedTime ? Duration.ZERO : Asking.UNCHANGED, REMEMBERED);
        this.rules = new RetentionRules(retention);
        this.counts = counts;
        this.reached = new ReachedTime(clock);
    }

    @Override
    public void init(ProcessorContext<String, Assembled> context) {
        super.init(context);
        // A task that Kafka Streams sets back is begun anew by the same processor, and what it sent was taken back.
        sent.clear();
        asking.clear();
        reached.begin();
        evidence = new EvidenceStore(context.getStateStore(EVIDENCE_STORE));
        timers = new Timers(
                context.getStateStore(TIMER_STORE), ThreadLocalRandom.current().nextLong());
        if (!recordedTime) {
            context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> look(reached.now(), MOST_A_LOOK));
        }
    }

    @Override
    public void process(Record<String, Message> record) {
        if (record.value() instanceof Message.PodEvidence told) {
            reached.saw(Lane.timeOf(record.timestamp()));
            add(told, now());
        } else if (record.value() instanceof Message.TimeReached time) {
            look(Received.atRecorded(time.time()), Integer.MAX_VALUE);
        }
    }

    private Received now() {
        return recordedTime
                ? Received.atRecorded(Instant.ofEpochMilli(context().currentStreamTimeMs()))
                : reached.now();
    }

    private void add(Message.PodEvidence told, Received now) {
        List<Evidence> facts = told.evidence();
        if (!rules.keepsForever()) {
            PodState before = evidence().get(told.pod());
            facts = facts.stream()
                    .filter(e -> !before.isLate(e) && !rules.isTooOld(e, before, now))
                    .toList();
            counts.addLateEvidence(told.evidence().size() - facts.size());
            if (facts.isEmpty()) {
                return;
            }
            if (rules.touchIsDue(before, now)) {
                evidence().touch(told.pod(), now);
            }
        }
        counts.addExcessEvidence(evidence().add(told.pod(), facts));
        // Also for evidence known before: after a crash it may be here already, and its documents not yet sent.
        timers().putFirst(TimerKey.now(told.pod()));
    }

    private void look(Received now, int most) {
        List<Timers.Timer> due = timers().due(now.reached(), most);
        // Whatever timer of a pod comes first, it stands for what a crash may have taken, too.
        Set<PodKey> afterCrash = due.stream()
                .filter(timer -> timer.isSecond() && !timers().isOwn(timer))
                .map(timer -> timer.key().pod())
                .collect(Collectors.toUnmodifiableSet());
        Set<PodKey> seen = new HashSet<>();
        for (Timers.Timer timer : due) {
            workOff(timer, () -> look(timer, seen, afterCrash, now));
        }
        if (rules.isOverfull(evidence().entries())) {
            retireEarly(now);
        }
    }

    private void look(Timers.Timer timer, Set<PodKey> seen, Set<PodKey> afterCrash, Received now) {
        PodKey pod = timer.key().pod();
        if (timer.isSecond() && timers().isOwn(timer)) {
            lookAgain(timer, now);
        } else if (seen.add(pod) && send(pod, afterCrash.contains(pod), now)) {
            timers().putSecond(new TimerKey(now.reached().plus(RecentlySent.COMMITTED_AFTER), pod), now);
        }
    }

    /** A pod whose evidence we cannot handle must not hold up the others, whose timers come behind its own. */
    private void workOff(Timers.Timer timer, Runnable work) {
        try {
            work.run();
        } catch (KafkaException | LaterReleaseException e) {
            throw e;
        } catch (RuntimeException e) {
            failed(timer.key().pod(), e);
        }
        timers().delete(timer);
    }

    private void failed(PodKey pod, RuntimeException error) {
        LOG.error("The evidence about pod {} could not be worked out, because of an error of exit143", pod, error);
        counts.addFailedPod();
    }

    /** What was sent has been committed, unless the backlog is read faster than time passes. */
    private void lookAgain(Timers.Timer timer, Received now) {
        PodKey pod = timer.key().pod();
        Duration wait = timers().untilCommitted(timer, now);
        if (wait.compareTo(Duration.ZERO) > 0) {
            timers().postpone(timer, new TimerKey(now.reached().plus(wait), pod));
        } else if (retire(pod, false, now, now)) {
            timers().putSecond(new TimerKey(now.reached().plus(RecentlySent.COMMITTED_AFTER), pod), now);
        }
    }

    /** Whether there was anything to send. */
    private boolean send(PodKey pod, boolean afterCrash, Received now) {
        PodState state = evidence().get(pod);
        boolean any = false;
        Derived derived = derived(pod, state.evidence(), now);
        derived.deadline().ifPresent(at -> timers().putFirst(new TimerKey(at, pod)));
        List<Termination> documents = derived.documents();
        if (!rules.keepsForever()) {
            documents = rules.revisable(documents, state, now);
            for (Termination document : documents) {
                note(pod, rules.written(document, state, now), state);
            }
        }
        for (Termination document : documents) {
            byte[] json = TerminationJson.bytes(document);
            ByteBuffer digest = EntryKey.digest(json);
            if (!digest.equals(sent.put(document.id(), digest))) {
                forward(document.id(), new Assembled.Document(document, Bytes.wrap(json)));
                any = true;
            }
        }
        for (WrittenDocument renamed : rules.renamed(state)) {
            any |= bury(pod, renamed, afterCrash, now);
        }
        any |= ask(pod, state, documents, derived.windows(), now);
        return retire(pod, afterCrash, now, now) || any;
    }

    /** Without documents it can still be let go. */
    private Derived derived(PodKey pod, EvidenceSet evidence, Received now) {
        try {
            return reconstruction.derive(pod, evidence, now.reached());
        } catch (RuntimeException e) {
            failed(pod, e);
            return new Derived(List.of(), List.of(), Optional.empty());
        }
    }

    private void note(PodKey pod, WrittenDocument document, PodState state) {
        if (!document.equals(state.written().get(document.id()))) {
            evidence().put(pod, document);
        }
    }

    /** Asks each question once; again after a crash, unless the answer is here. */
    private boolean ask(PodKey pod, PodState state, List<Termination> revised, List<LogWindow> windows, Received now) {
        EvidenceSet known = state.evidence();
        Set<String> ids = new HashSet<>();
        revised.forEach(document -> ids.add(document.id()));
        boolean any = false;
        for (LogWindow window : windows) {
            boolean wanted = ids.contains(window.terminationId())
                    && known.of(LastLinesSeen.class).noneMatch(l -> window.isAnsweredBy(l.fact()));
            Optional<Instant> due = wanted ? asking.due(window, now) : Optional.empty();
            if (due.isPresent() && due.get().isAfter(now.reached())) {
                timers().putFirst(new TimerKey(due.get(), pod));
            } else if (due.isPresent()) {
                forward(pod.toString(), new Assembled.Question(window));
                asking.asked(window);
                any = true;
            }
        }
        return any;
    }

    /**
     * Lets go what is due to go.
     *
     * @param by for which moment it is decided what is due
     * @return whether there was anything to send
     */
    private boolean retire(PodKey pod, boolean afterCrash, Received by, Received now) {
        if (rules.keepsForever()) {
            return false;
        }
        if (by.equals(now) && rules.isIdle(evidence().get(pod), by)) {
            evidence().dropEvidence(pod);
        }
        rules.eviction(pod, evidence().get(pod), by).ifPresent(eviction -> {
            evidence().evict(pod, eviction, now);
            counts.addEvictedPod();
        });
        boolean any = false;
        for (WrittenDocument document : rules.over(evidence().get(pod), by)) {
            any |= bury(pod, document, afterCrash, now);
        }
        rules.forgotten(evidence().get(pod), by).forEach(e -> evidence().remove(pod, e));
        PodState left = evidence().get(pod);
        if (left.isEmpty()) {
            evidence().forget(pod);
        } else {
            rules.next(left, by).ifPresent(at -> timers().putRetention(new TimerKey(at, pod)));
        }
        return any;
    }

    /** A document is forgotten only when its tombstone must have been committed. */
    private boolean bury(PodKey pod, WrittenDocument document, boolean afterCrash, Received now) {
        if (document.buried() == null || afterCrash) {
            sent.remove(document.id());
            forward(document.id(), new Assembled.Tombstone(document.id()));
            evidence().put(pod, document.buried(now));
            counts.addTombstone();
            return true;
        }
        if (document.buried().isPast(RecentlySent.COMMITTED_AFTER, now)) {
            evidence().remove(pod, document);
            return false;
        }
        return true; // to be looked at again
    }

    private void retireEarly(Received now) {
        for (Timers.Timer timer : timers().nextRetentions(MOST_EARLY)) {
            workOff(timer, () -> retireEarly(timer, now));
        }
    }

    private void retireEarly(Timers.Timer timer, Received now) {
        PodKey pod = timer.key().pod();
        Duration early = Duration.between(now.reached(), timer.key().due());
        Received by = new Received(now.reached().plus(early), now.wall().plus(early));
        if (retire(pod, false, by, now)) {
            timers().putSecond(new TimerKey(now.reached().plus(RecentlySent.COMMITTED_AFTER), pod), now);
        }
    }

    private void forward(String key, Assembled value) {
        long streamTime = context().currentStreamTimeMs();
        // After a restart timers may be due before any record has come: there is no stream time yet.
        context()
                .forward(new Record<>(
                        key, value, streamTime >= 0 ? streamTime : context().currentSystemTimeMs()));
    }

    private EvidenceStore evidence() {
        return Objects.requireNonNull(evidence);
    }

    private Timers timers() {
        return Objects.requireNonNull(timers);
    }

    /** The store of evidence and of what became of it, see {@link StoredEntry}. */
    public static StoreBuilder<?> evidenceStore() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(EVIDENCE_STORE), Serdes.Bytes(), JsonSerde.of(StoredEntry.class));
    }

    /** The store of timers, sorted by time. */
    public static StoreBuilder<?> timerStore() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(TIMER_STORE), Serdes.Bytes(), Serdes.ByteArray());
    }
}
