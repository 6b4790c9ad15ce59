package io.exit143.streams.identity;

import io.exit143.streams.message.Message;
import io.exit143.termination.evidence.PodKey;
import java.util.ArrayList;
import java.util.List;
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

    private @Nullable KeyValueStore<String, Sandbox> store;

    /** What is known of a sandbox. */
    public record Sandbox(@Nullable PodKey pod, @Nullable String podUid, List<Message.SandboxMember> members) {}

    @Override
    public void init(ProcessorContext<String, Message> context) {
        super.init(context);
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, Message> record) {
        KeyValueStore<String, Sandbox> sandboxes = java.util.Objects.requireNonNull(store);
        Sandbox before = sandboxes.get(record.key());
        Sandbox known = before == null ? new Sandbox(null, null, List.of()) : before;
        if (record.value() instanceof Message.SandboxIdentity identity) {
            sandboxes.put(record.key(), new Sandbox(identity.pod(), identity.podUid(), known.members()));
            known.members().forEach(m -> tell(identity.pod(), identity.podUid(), m, record.timestamp()));
        } else if (record.value() instanceof Message.SandboxMember member
                && !known.members().contains(member)) {
            List<Message.SandboxMember> members = new ArrayList<>(known.members());
            members.add(member);
            if (members.size() > MOST_MEMBERS) {
                members.remove(0);
            }
            sandboxes.put(record.key(), new Sandbox(known.pod(), known.podUid(), members));
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
