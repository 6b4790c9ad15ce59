package io.exit143.termination.evidence;

import org.jspecify.annotations.Nullable;

/** Which Kubernetes object. The namespace is empty for cluster-scoped kinds; the UID null where only the name is known. */
public record ObjectRef(
        String kind,
        String namespace,
        String name,
        @Nullable String uid) {}
