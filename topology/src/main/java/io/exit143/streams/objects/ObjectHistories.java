package io.exit143.streams.objects;

import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.streams.retention.ReachedTime;
import io.exit143.streams.retention.RecentlySent;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.Sweep;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.ObjectSeen.Attribute;
import io.exit143.termination.evidence.PodKey;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the histories of objects, and sends what concerns them to the pods that asked, also what comes later. A pod that
 * asks about an object that is itself owned asks about the owner too.
 */
public final class ObjectHistories extends ContextualProcessor<String, Message, String, Message> {

    public static final String CONTROLLERS = "controllers";
    public static final String WORKLOADS = "workloads";

    /** Pods whose questions were answered lately; who is forgotten gets the same answer again. */
    private static final int REMEMBERED = 5_000;

    private final String storeName;
    private final ReachedTime reached;
    private final Retention retention;
    private final Map<String, Boolean> answered = new RecentlySent<>(REMEMBERED);
    private @Nullable ObjectStore store;

    public ObjectHistories(String storeName, InstantSource clock, Retention retention) {
        this.storeName = storeName;
        this.reached = new ReachedTime(clock);
        this.retention = retention;
    }

    /** The store of a stage. */
    public static StoreBuilder<?> store(String name) {
        return ObjectStore.builder(name);
    }

    @Override
    public void init(ProcessorContext<String, Message> context) {
        super.init(context);
        // A task that Kafka Streams sets back is begun anew by the same processor, and what it sent was taken back.
        answered.clear();
        reached.begin();
        KeyValueStore<String, StoredObject> objects = context.getStateStore(storeName);
        store = new ObjectStore(objects, retention);
        if (!retention.isForever()) {
            // The connector lists idle objects again every few hours; what it lists no more is gone.
            Sweep<StoredObject> sweep = new Sweep<>(objects, (object, now) -> object.isExpired(retention, now));
            context.schedule(Sweep.EVERY, PunctuationType.WALL_CLOCK_TIME, t -> sweep.step(reached.now()));
        }
    }

    @Override
    public void process(Record<String, Message> record) {
        ObjectStore objects = Objects.requireNonNull(store);
        reached.saw(Lane.timeOf(record.timestamp()));
        ObjectHistory known = objects.history(record.key());
        if (record.value() instanceof Message.ObjectEvidence told) {
            ObjectHistory now = known.with(told.evidence(), retention.evidence());
            objects.put(record.key(), now, reached.now());
            List<Evidence> news = news(known, now, told.evidence());
            tellThoseWhoAsked(objects, news, now, told, record);
            passOnRescale(now, !news.isEmpty(), told, record.timestamp());
        } else if (record.value() instanceof Message.PodInterest asked) {
            ObjectHistory.Interest interest = new ObjectHistory.Interest(asked.pod(), asked.around());
            boolean isKnown = objects.knows(record.key(), interest);
            if (!isKnown) {
                objects.put(record.key(), interest, reached.now());
            }
            // What is stored may have outlived a crash that took the answer: so each instance answers once itself.
            boolean answeredHere = answered.put(ObjectStore.interestKey(record.key(), asked.pod()), true) != null;
            if (!isKnown || !answeredHere) {
                send(asked.pod(), known.concerning(interest), record.timestamp());
                owner(known, asked.object())
                        .ifPresent(owner -> forward(
                                new Message.PodInterest(asked.pod(), owner, asked.around()), record.timestamp()));
            }
        }
    }

    /**
     * What is new; where it came late, also what only now is seen to be a change. If this very record is in the history
     * already, it is read again after a crash, which may have taken what was sent but not what was stored: then what it
     * brought is new once more.
     */
    private static List<Evidence> news(ObjectHistory before, ObjectHistory now, Evidence told) {
        if (before.evidence().contains(told)) {
            return now.changes().stream()
                    .filter(e -> e.sighting().compareTo(told.sighting()) >= 0)
                    .toList();
        }
        if (now.equals(before)) {
            return List.of(); // Most are repeats, and to work out what changed takes long.
        }
        Set<Evidence> known = new HashSet<>(before.changes());
        return now.changes().stream().filter(e -> !known.contains(e)).toList();
    }

    private void tellThoseWhoAsked(
            ObjectStore objects,
            List<Evidence> news,
            ObjectHistory now,
            Message.ObjectEvidence told,
            Record<String, Message> record) {
        if (news.isEmpty()) {
            return; // It repeated the state before it.
        }
        Optional<ObjectRef> owner = owner(now, told.object());
        for (ObjectHistory.Interest interest : objects.interests(record.key())) {
            List<Evidence> concerning = now.concerning(interest, news);
            if (!concerning.isEmpty()) {
                send(interest.pod(), concerning, record.timestamp());
                owner.ifPresent(o ->
                        forward(new Message.PodInterest(interest.pod(), o, interest.around()), record.timestamp()));
            }
        }
    }

    /**
     * An autoscaler's events are about the autoscaler; they concern the workload that it scales. Those that came before it was
     * known which that is are passed on when it is.
     */
    private void passOnRescale(ObjectHistory now, boolean isNews, Message.ObjectEvidence told, long timestamp) {
        if (!told.object().kind().equals("HorizontalPodAutoscaler")) {
            return;
        }
        scaleTarget(now, told.object())
                .ifPresent(target -> now.evidence().stream()
                        .filter(e -> e.fact() instanceof EventRecorded)
                        .filter(e -> e.equals(told.evidence())
                                || (isNews && told.evidence().fact() instanceof ObjectSeen))
                        .forEach(e -> forward(new Message.ObjectEvidence(told.cluster(), target, e), timestamp)));
    }

    private static Optional<ObjectRef> scaleTarget(ObjectHistory now, ObjectRef autoscaler) {
        return now.evidence().stream()
                .map(Evidence::fact)
                .filter(ObjectSeen.class::isInstance)
                .map(f -> ((ObjectSeen) f).get(Attribute.SCALE_TARGET))
                .flatMap(Optional::stream)
                .reduce((a, b) -> b)
                .map(t -> new ObjectRef(
                        t.substring(0, t.indexOf('/')), autoscaler.namespace(), t.substring(t.indexOf('/') + 1), null));
    }

    private static Optional<ObjectRef> owner(ObjectHistory history, ObjectRef object) {
        return history.evidence().stream()
                .map(Evidence::fact)
                .filter(ObjectSeen.class::isInstance)
                .map(ObjectSeen.class::cast)
                .filter(o -> o.about().kind().equals(object.kind())
                        && o.about().name().equals(object.name())
                        && o.owner() != null)
                .map(o -> Objects.requireNonNull(o.owner()))
                .reduce((a, b) -> b);
    }

    private void send(PodKey pod, List<Evidence> evidence, long timestamp) {
        Message.PodEvidence.parts(pod, evidence).forEach(part -> forward(part, timestamp));
    }

    private void forward(Message message, long timestamp) {
        context().forward(new Record<>(message.key(), message, timestamp));
    }
}
