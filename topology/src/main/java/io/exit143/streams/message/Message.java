package io.exit143.streams.message;

import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What travels between the stages of the topology. */
public sealed interface Message {

    Destination destination();

    /** The key under which it travels. */
    String key();

    /** Evidence about a pod, from one record; where that tells much of one pod, a part of it. */
    record PodEvidence(PodKey pod, List<Evidence> evidence) implements Message {
        public PodEvidence {
            Objects.requireNonNull(pod, "pod");
            evidence = List.copyOf(evidence);
        }

        /** Messages none of which comes near what a producer may send; none where there is no evidence. */
        public static List<PodEvidence> parts(PodKey pod, List<Evidence> evidence) {
            return EvidenceParts.of(evidence).stream()
                    .map(part -> new PodEvidence(pod, part))
                    .toList();
        }

        @Override
        public Destination destination() {
            return Destination.POD;
        }

        @Override
        public String key() {
            return pod.toString();
        }
    }

    /** Evidence about an object on which pods depend. */
    record ObjectEvidence(String cluster, ObjectRef object, Evidence evidence) implements Message {
        @Override
        public Destination destination() {
            return Message.stage(object);
        }

        @Override
        public String key() {
            return Message.objectKey(cluster, object);
        }
    }

    /** A pod that began to end about then wants the object's history. */
    record PodInterest(PodKey pod, ObjectRef object, Instant around) implements Message {
        @Override
        public Destination destination() {
            return Message.stage(object);
        }

        @Override
        public String key() {
            return Message.objectKey(pod.cluster(), object);
        }
    }

    /** Evidence about a container of which only the runtime's id is known. */
    record ContainerEvidence(String cluster, String containerId, Evidence evidence) implements Message {
        @Override
        public Destination destination() {
            return Destination.CONTAINER_ID;
        }

        @Override
        public String key() {
            return cluster + "/" + containerId;
        }
    }

    /** Whose container that is. */
    record ContainerIdentity(
            PodKey pod,
            @Nullable String podUid,
            String containerId,
            @Nullable String container) implements Message {
        @Override
        public Destination destination() {
            return Destination.CONTAINER_ID;
        }

        @Override
        public String key() {
            return pod.cluster() + "/" + containerId;
        }
    }

    /** Whose sandbox that is. */
    record SandboxIdentity(PodKey pod, @Nullable String podUid, String sandboxId) implements Message {
        @Override
        public Destination destination() {
            return Destination.SANDBOX_ID;
        }

        @Override
        public String key() {
            return pod.cluster() + "/" + sandboxId;
        }
    }

    /** A container made in that sandbox. */
    record SandboxMember(String cluster, String sandboxId, String containerId, String container) implements Message {
        @Override
        public Destination destination() {
            return Destination.SANDBOX_ID;
        }

        @Override
        public String key() {
            return cluster + "/" + sandboxId;
        }
    }

    /** In a replay: recorded time has come so far. */
    record TimeReached(Instant time) implements Message {
        @Override
        public Destination destination() {
            return Destination.POD;
        }

        @Override
        public String key() {
            return "";
        }
    }

    /** A record that could not be read, with its bytes as they came. It is written at once, never stored. */
    final class DeadLetter implements Message {

        private final byte @Nullable [] recordKey;
        private final byte @Nullable [] value;
        private final String reason;
        private final String topic;
        private final int partition;
        private final long offset;

        /** The arrays are not copied: nobody may change them. */
        public DeadLetter(
                byte @Nullable [] recordKey,
                byte @Nullable [] value,
                String reason,
                String topic,
                int partition,
                long offset) {
            this.recordKey = recordKey;
            this.value = value;
            this.reason = reason;
            this.topic = topic;
            this.partition = partition;
            this.offset = offset;
        }

        public byte @Nullable [] recordKey() {
            return recordKey;
        }

        public byte @Nullable [] value() {
            return value;
        }

        public String reason() {
            return reason;
        }

        public String topic() {
            return topic;
        }

        public int partition() {
            return partition;
        }

        public long offset() {
            return offset;
        }

        @Override
        public Destination destination() {
            return Destination.DEAD_LETTER;
        }

        @Override
        public String key() {
            return topic + "/" + partition + "@" + offset;
        }
    }

    /** Kinds that a pod names itself; what is above them is asked for by them. */
    Set<String> NAMED_BY_PODS = Set.of(
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "ReplicationController",
            "Node",
            "Namespace",
            "HorizontalPodAutoscaler");

    private static Destination stage(ObjectRef object) {
        return NAMED_BY_PODS.contains(object.kind()) ? Destination.CONTROLLER : Destination.WORKLOAD;
    }

    private static String objectKey(String cluster, ObjectRef object) {
        return cluster + "/" + object.kind() + "/" + object.namespace() + "/" + object.name();
    }
}
