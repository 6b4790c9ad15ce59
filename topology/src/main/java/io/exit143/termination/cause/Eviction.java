package io.exit143.termination.cause;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the kubelet says when it evicts a pod (pkg/kubelet/eviction/helpers.go, eviction_manager.go). */
final class Eviction {
    private static final List<String> RESOURCES = List.of("memory", "ephemeral-storage", "inodes", "pid", "disk");

    private Eviction() {}

    /** Pressure on the node names the resource; a pod over its own limit names the limit. */
    static Cause cause(String message, Confidence confidence) {
        String lower = message.toLowerCase(Locale.ROOT);
        boolean pressure = lower.contains("the node was low on resource") || lower.contains("the node had condition");
        return pressure
                ? underPressure(message, confidence)
                : Cause.of(CauseCode.EVICTION_LOCAL_STORAGE, confidence, summary(message))
                        .detail(whoseLimit(lower));
    }

    static Cause underPressure(String message, Confidence confidence) {
        return Cause.of(CauseCode.EVICTION_NODE_PRESSURE, confidence, summary(message))
                .detail(resource(message));
    }

    private static String summary(String message) {
        return "Evicted by the kubelet: " + message.trim();
    }

    /** In the first sentence: those after it name containers, which may be called anything. */
    private static @Nullable String resource(String message) {
        String sentence = message.toLowerCase(Locale.ROOT).split("\\. ", 2)[0];
        String found = RESOURCES.stream().filter(sentence::contains).findFirst().orElse(null);
        return "pid".equals(found) ? "pids" : found;
    }

    private static @Nullable String whoseLimit(String lower) {
        if (lower.startsWith("usage of emptydir volume")) {
            return "emptydir";
        }
        if (lower.startsWith("container ")) {
            return "container";
        }
        return lower.startsWith("pod ") ? "pod" : null;
    }
}
