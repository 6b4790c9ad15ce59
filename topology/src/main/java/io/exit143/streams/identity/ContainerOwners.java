package io.exit143.streams.identity;

import io.exit143.streams.message.Message;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodKey;
import java.util.ArrayList;
import java.util.List;
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

    private @Nullable KeyValueStore<String, Owner> store;

    /** What is known of a container id. */
    public record Owner(
            @Nullable PodKey pod,
            @Nullable String podUid,
            @Nullable String container,
            List<Evidence> parked) {}

    @Override
    public void init(ProcessorContext<String, Message> context) {
        super.init(context);
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, Message> record) {
        KeyValueStore<String, Owner> owners = java.util.Objects.requireNonNull(store);
        Owner before = owners.get(record.key());
        Owner known = before == null ? new Owner(null, null, null, List.of()) : before;
        if (record.value() instanceof Message.ContainerIdentity identity) {
            Owner told = merged(known, identity);
            if (!told.equals(before)) {
                owners.put(record.key(), told);
            }
            send(told, known.parked(), record.timestamp());
        } else if (record.value() instanceof Message.ContainerEvidence evidence) {
            if (known.pod() != null) {
                send(known, List.of(evidence.evidence()), record.timestamp());
            } else if (!known.parked().contains(evidence.evidence())
                    && known.parked().size() < MOST_PARKED) {
                List<Evidence> parked = new ArrayList<>(known.parked());
                parked.add(evidence.evidence());
                owners.put(record.key(), new Owner(null, null, null, parked));
            }
        }
    }

    /** The API server's UID and the runtime's agree, but one source may not tell it. */
    private static Owner merged(Owner known, Message.ContainerIdentity identity) {
        return new Owner(
                identity.pod(),
                identity.podUid() != null ? identity.podUid() : known.podUid(),
                identity.container() != null ? identity.container() : known.container(),
                List.of());
    }

    private void send(Owner owner, List<Evidence> evidence, long timestamp) {
        if (evidence.isEmpty() || owner.pod() == null) {
            return;
        }
        List<Evidence> named = evidence.stream().map(e -> named(owner, e)).toList();
        Message message = new Message.PodEvidence(owner.pod(), named);
        context().forward(new Record<>(message.key(), message, timestamp));
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
