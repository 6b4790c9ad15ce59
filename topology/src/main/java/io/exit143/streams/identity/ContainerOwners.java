package io.exit143.streams.identity;

import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.streams.retention.ReachedTime;
import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.RecentlySent;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.Sweep;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Sends what runtimes say of a container id to the container's pod. What comes before the owner is known is parked, and
 * sent when it is.
 */
public final class ContainerOwners extends ContextualProcessor<String, Message, String, Message> {

    public static final String STORE = "container-owners";

    /** A container leaves about ten lines in its life; parked lines beyond this are of a runtime gone mad. */
    private static final int MOST_PARKED = 100;

    /**
     * A container of a known pod is told of by its pod's status while it runs, but where only journals are read it is not:
     * so long it may run and still be known at its end.
     */
    private static final Duration UNTOLD = Duration.ofDays(30);

    /** Telling again is noted once in so long, to spare the store. */
    private static final Duration TOLD_AGAIN = Duration.ofHours(6);

    /** Containers whose parked evidence was sent lately; that of others is sent again, which changes nothing. */
    private static final int REMEMBERED = 5_000;

    private final ReachedTime reached;

    /** By this instance. The evidence stays in the store for a while: a crash may take what was sent, but not what was stored. */
    private final Map<String, Boolean> sent = new RecentlySent<>(REMEMBERED);

    private final Retention retention;
    private @Nullable KeyValueStore<String, Owner> store;

    /**
     * What is known of a container id.
     *
     * @param ended whether its exit was told: then only what is late follows
     * @param told about when it was last told of; null if that is not kept
     */
    public record Owner(
            @Nullable PodKey pod,
            @Nullable String podUid,
            @Nullable String container,
            List<Evidence> parked,
            boolean ended,
            @Nullable Received told) {

        private boolean isExpired(Retention retention, Received now) {
            Duration kept = pod != null && !ended ? UNTOLD : retention.evidence();
            return told == null || told.isPast(kept, now);
        }
    }

    public ContainerOwners(InstantSource clock, Retention retention) {
        this.reached = new ReachedTime(clock);
        this.retention = retention;
    }

    @Override
    public void init(ProcessorContext<String, Message> context) {
        super.init(context);
        // A task that Kafka Streams sets back is begun anew by the same processor, and what it sent was taken back.
        sent.clear();
        reached.begin();
        KeyValueStore<String, Owner> owners = context.getStateStore(STORE);
        store = owners;
        if (!retention.isForever()) {
            Sweep<Owner> sweep = new Sweep<>(owners, (owner, now) -> owner.isExpired(retention, now));
            context.schedule(Sweep.EVERY, PunctuationType.WALL_CLOCK_TIME, t -> sweep.step(reached.now()));
        }
    }

    @Override
    public void process(Record<String, Message> record) {
        KeyValueStore<String, Owner> owners = java.util.Objects.requireNonNull(store);
        reached.saw(Lane.timeOf(record.timestamp()));
        Owner before = owners.get(record.key());
        Owner known = before == null ? new Owner(null, null, null, List.of(), false, null) : before;
        if (record.value() instanceof Message.ContainerIdentity identity) {
            Owner told = merged(known, identity, known.pod() == null ? toldNow() : told(known));
            if (!told.equals(before)) {
                owners.put(record.key(), told);
            }
            boolean isSentHere = !known.parked().isEmpty() && sent.put(record.key(), true) != null;
            if (known.pod() == null || !isSentHere) {
                send(told, known.parked(), record.timestamp());
            }
        } else if (record.value() instanceof Message.ContainerEvidence evidence) {
            take(owners, record.key(), known, evidence.evidence());
            if (known.pod() != null) {
                send(known, List.of(evidence.evidence()), record.timestamp());
            }
        }
    }

    private void take(KeyValueStore<String, Owner> owners, String key, Owner known, Evidence evidence) {
        boolean ended = known.ended()
                || (evidence.fact() instanceof JournalRecorded journal && journal.mark() == JournalMark.EXITED);
        List<Evidence> parked = new ArrayList<>(isSentForGood(known) ? List.of() : known.parked());
        if (known.pod() == null && !parked.contains(evidence) && parked.size() < MOST_PARKED) {
            parked.add(evidence);
        }
        Owner now = new Owner(known.pod(), known.podUid(), known.container(), parked, ended, told(known));
        if (!now.equals(known) && (known.pod() == null || !retention.isForever())) {
            owners.put(key, now);
        }
    }

    /** So long ago that what was sent when the pod became known must have been committed. */
    private boolean isSentForGood(Owner known) {
        return known.pod() != null
                && known.told() != null
                && known.told().isPast(RecentlySent.COMMITTED_AFTER, reached.now());
    }

    private @Nullable Received told(Owner known) {
        Received now = toldNow();
        Received before = known.told();
        return now == null || before == null || before.isPast(TOLD_AGAIN, now) ? now : before;
    }

    /** From its pod becoming known counts when what was parked must have been sent for good. */
    private @Nullable Received toldNow() {
        return retention.isForever() ? null : reached.now();
    }

    /** The API server's UID and the runtime's agree, but one source may not tell it. */
    private static Owner merged(Owner known, Message.ContainerIdentity identity, @Nullable Received told) {
        return new Owner(
                identity.pod(),
                identity.podUid() != null ? identity.podUid() : known.podUid(),
                identity.container() != null ? identity.container() : known.container(),
                known.parked(),
                known.ended(),
                told);
    }

    private void send(Owner owner, List<Evidence> evidence, long timestamp) {
        if (evidence.isEmpty() || owner.pod() == null) {
            return;
        }
        List<Evidence> named = evidence.stream().map(e -> named(owner, e)).toList();
        for (Message message : Message.PodEvidence.parts(owner.pod(), named)) {
            context().forward(new Record<>(message.key(), message, timestamp));
        }
    }

    private static Evidence named(Owner owner, Evidence evidence) {
        if (!(evidence.fact() instanceof JournalRecorded j)) {
            return evidence;
        }
        return new Evidence(
                new JournalRecorded(
                        owner.podUid(), j.mark(), owner.container(), j.containerId(), j.at(), j.value(), j.detail()),
                evidence.sighting());
    }
}
