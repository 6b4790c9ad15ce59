package io.exit143.logs;

import org.jspecify.annotations.Nullable;

/**
 * Collects what a record says about its container. Each setter ignores null and values of a wrong shape, and the first
 * good value wins, so callers state their sources best first.
 */
public final class LineIdentityBuilder {

    private @Nullable String namespace;
    private @Nullable String pod;
    private @Nullable String podUid;
    private Strength podUidStrength = Strength.NONE;
    private @Nullable String container;
    private @Nullable String containerId;
    private Strength containerIdStrength = Strength.NONE;
    private @Nullable Integer restartCount;
    private @Nullable String node;

    LineIdentityBuilder() {}

    public LineIdentityBuilder namespace(@Nullable String value) {
        namespace = firstName(namespace, value);
        return this;
    }

    public LineIdentityBuilder pod(@Nullable String value) {
        pod = firstName(pod, value);
        return this;
    }

    public LineIdentityBuilder container(@Nullable String value) {
        container = firstName(container, value);
        return this;
    }

    public LineIdentityBuilder node(@Nullable String value) {
        node = firstName(node, value);
        return this;
    }

    /** Accepts UUID-shaped values only: 32 digits are a static pod's hash, 64 a container id. */
    public LineIdentityBuilder podUid(@Nullable String value, Strength strength) {
        if (podUid == null && KubernetesIds.isUid(value)) {
            podUid = value;
            podUidStrength = strength;
        }
        return this;
    }

    /** Accepts an id with or without the runtime's scheme. */
    public LineIdentityBuilder containerId(@Nullable String value, Strength strength) {
        if (containerId == null) {
            containerId = KubernetesIds.bareContainerId(value);
            containerIdStrength = containerId == null ? Strength.NONE : strength;
        }
        return this;
    }

    public LineIdentityBuilder restartCount(@Nullable Integer value) {
        if (restartCount == null && value != null && value >= 0) {
            restartCount = value;
        }
        return this;
    }

    /**
     * Everything a log file's path says, all of it strong. Ignored when null, or when it is of another container than
     * the names already known: applications that log about log files have such fields too.
     */
    public LineIdentityBuilder path(@Nullable ContainerLogPath path) {
        if (path == null
                || differs(namespace, path.namespace())
                || differs(pod, path.pod())
                || differs(container, path.container())) {
            return this;
        }
        return namespace(path.namespace())
                .pod(path.pod())
                .podUid(path.podUid(), Strength.STRONG)
                .container(path.container())
                .containerId(path.containerId(), Strength.STRONG)
                .restartCount(path.restartCount());
    }

    /** The node, where one was found; for lines that have no pod. */
    public @Nullable String knownNode() {
        return node;
    }

    /** Null when namespace or pod is missing. */
    public @Nullable LineIdentity build() {
        if (namespace == null || pod == null) {
            return null;
        }
        boolean strongAttempt = restartCount != null || containerIdStrength == Strength.STRONG;
        boolean dropContainerId = strongAttempt && containerIdStrength == Strength.WEAK;
        return new LineIdentity(
                namespace,
                pod,
                podUid,
                podUidStrength,
                container,
                dropContainerId ? null : containerId,
                restartCount,
                node,
                strongAttempt ? Strength.STRONG : containerIdStrength);
    }

    private static boolean differs(@Nullable String known, String other) {
        return known != null && !known.equals(other);
    }

    private static @Nullable String firstName(@Nullable String current, @Nullable String candidate) {
        return current == null && KubernetesIds.isName(candidate) ? candidate : current;
    }
}
