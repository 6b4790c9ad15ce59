package io.exit143.streams.identity;

import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.streams.retention.ReachedTime;
import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.Sweep;
import io.exit143.termination.evidence.PodKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Tells containers whose they are, once both their sandbox and the sandbox's pod are known. In any order. */
public final class SandboxMembers extends ContextualProcessor<String, Message, String, Message> {

    public static final String STORE = "sandboxes";

    /** More containers than the kubelet keeps of one sandbox; the oldest are forgotten first. */
    private static final int MOST_MEMBERS = 200;

    private final ReachedTime reached;
    private final Retention retention;
    private @Nullable KeyValueStore<String, Sandbox> store;

    /**
     * What is known of a sandbox.
     *
     * @param told about when it was last told of; null if that is not kept
     */
    public record Sandbox(
            @Nullable PodKey pod,
            @Nullable String podUid,
            List<Message.SandboxMember> members,
            @Nullable Received told) {}

    public SandboxMembers(InstantSource clock, Retention retention) {
        this.reached = new ReachedTime(clock);
        this.retention = retention;
    }

    @Override
    public void init(ProcessorContext<String, Message> context) {
        super.init(context);
        reached.begin();
        KeyValueStore<String, Sandbox> sandboxes = context.getStateStore(STORE);
        store = sandboxes;
        if (!retention.isForever()) {
            // A sandbox is told of while its containers are made; what is said of them later names the containers.
            Sweep<Sandbox> sweep = new Sweep<>(
                    sandboxes,
                    (sandbox, now) -> sandbox.told() == null || sandbox.told().isPast(retention.documents(), now));
            context.schedule(Sweep.EVERY, PunctuationType.WALL_CLOCK_TIME, t -> sweep.step(reached.now()));
        }
    }

    @Override
    public void process(Record<String, Message> record) {
        KeyValueStore<String, Sandbox> sandboxes = java.util.Objects.requireNonNull(store);
        reached.saw(Lane.timeOf(record.timestamp()));
        Received now = retention.isForever() ? null : reached.now();
        Sandbox before = sandboxes.get(record.key());
        Sandbox known = before == null ? new Sandbox(null, null, List.of(), null) : before;
        if (record.value() instanceof Message.SandboxIdentity identity) {
            sandboxes.put(record.key(), new Sandbox(identity.pod(), identity.podUid(), known.members(), now));
            known.members().forEach(m -> tell(identity.pod(), identity.podUid(), m, record.timestamp()));
        } else if (record.value() instanceof Message.SandboxMember member) {
            if (!known.members().contains(member)) {
                List<Message.SandboxMember> members = new ArrayList<>(known.members());
                members.add(member);
                if (members.size() > MOST_MEMBERS) {
                    members.remove(0);
                }
                sandboxes.put(record.key(), new Sandbox(known.pod(), known.podUid(), members, now));
            }
            // Also of one known before: a crash may have taken what was told of it, but not what was stored.
            if (known.pod() != null) {
                tell(known.pod(), known.podUid(), member, record.timestamp());
            }
        }
    }

    private void tell(PodKey pod, @Nullable String podUid, Message.SandboxMember member, long timestamp) {
        Message identity = new Message.ContainerIdentity(pod, podUid, member.containerId(), member.container());
        context().forward(new Record<>(identity.key(), identity, timestamp));
    }
}
