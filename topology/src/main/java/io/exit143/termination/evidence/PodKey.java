package io.exit143.termination.evidence;

import java.util.Objects;

/** A pod by the one identity that nearly every source carries. Several pods may bear it one after the other. */
public record PodKey(String cluster, String namespace, String name) {

    private static final int PARTS = 3;

    public PodKey {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    /** Parses what {@link #toString} wrote; Kubernetes names and cluster names hold no slash. */
    public static PodKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Not a pod key: '" + text + "'; wanted cluster/namespace/name");
        }
        return new PodKey(parts[0], parts[1], parts[2]);
    }

    @Override
    public String toString() {
        return cluster + "/" + namespace + "/" + name;
    }
}
