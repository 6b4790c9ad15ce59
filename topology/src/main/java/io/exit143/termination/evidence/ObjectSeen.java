package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A state of an object that a pod's fate depends on: its controller, that one's controller, its node, its namespace.
 *
 * @param owner the object's own controller, if any
 * @param attributes what of it matters, as text, under the names of {@link Attribute}
 */
public record ObjectSeen(ObjectRef about, @Nullable ObjectRef owner, SortedMap<String, String> attributes, Instant seen)
        implements Fact {

    public ObjectSeen(ObjectRef about, @Nullable ObjectRef owner, Map<String, String> attributes, Instant seen) {
        this(about, owner, new TreeMap<>(attributes), seen);
    }

    /** Names of attributes. */
    public enum Attribute {
        /** spec.replicas, or parallelism of a Job. */
        REPLICAS,
        /** spec.ordinals.start of a StatefulSet (KEP-3335). */
        FIRST_ORDINAL,
        /** deployment.kubernetes.io/revision. */
        REVISION,
        /** deployment.kubernetes.io/revision-history: revisions this ReplicaSet had before. */
        REVISION_HISTORY,
        /** metadata.generation. */
        GENERATION,
        /** A digest of spec.template without the restartedAt annotation. */
        TEMPLATE,
        /** kubectl.kubernetes.io/restartedAt on the template. */
        RESTARTED_AT,
        /** status.updateRevision of a StatefulSet. */
        UPDATE_REVISION,
        /** spec.suspend of a Job. */
        SUSPENDED,
        /** Reasons of true conditions, comma-separated: type or type=reason. */
        CONDITIONS,
        /** metadata.deletionTimestamp minus grace: when the delete was accepted. */
        DELETED_AT,
        /** The object is gone. */
        GONE,
        /** spec.unschedulable of a Node. */
        UNSCHEDULABLE,
        /** Taint keys of a Node, comma-separated. */
        TAINTS,
        /** spec.concurrencyPolicy of a CronJob. */
        CONCURRENCY_POLICY,
        /** Namespaces: status.phase. */
        PHASE,
        /** HorizontalPodAutoscalers: what they scale, as Kind/name. */
        SCALE_TARGET
    }

    @Override
    public @Nullable String podUid() {
        return null;
    }

    public Optional<String> get(Attribute attribute) {
        return Optional.ofNullable(attributes.get(attribute.name()));
    }

    public Optional<Integer> number(Attribute attribute) {
        return get(attribute).map(Integer::valueOf);
    }

    @Override
    public long recency() {
        return seen.toEpochMilli();
    }

    @Override
    public int textLength() {
        return attributes.values().stream().mapToInt(String::length).sum();
    }
}
