package io.exit143.streams;

import java.util.List;

/**
 * Where exit143 reads and writes. {@code containerLogs} and {@code nodeLogs} may name the same topics. The optional
 * inputs {@code kubernetesEvents} and {@code kubernetesAudit} are empty lists when unused.
 *
 * @param clock only in replay: a record on a partition, whose timestamp says how far recorded time has come
 * @param lookBackRequests internal: which parts of the container logs are to be read again
 * @param lookedBack internal: what was found there
 */
public record TopicNames(
        List<String> containerLogs,
        List<String> nodeLogs,
        String kubernetes,
        List<String> kubernetesEvents,
        List<String> kubernetesAudit,
        String clock,
        String timelines,
        String terminations,
        String taggedLogs,
        String deadLetters,
        String lookBackRequests,
        String lookedBack) {

    public TopicNames {
        containerLogs = List.copyOf(containerLogs);
        nodeLogs = List.copyOf(nodeLogs);
        kubernetesEvents = List.copyOf(kubernetesEvents);
        kubernetesAudit = List.copyOf(kubernetesAudit);
    }

    /** The names of the contract, all inputs on. */
    public static TopicNames defaults() {
        return new TopicNames(
                List.of("container-logs"),
                List.of("node-logs"),
                "exit143.kubernetes",
                List.of("kubernetes-events"),
                List.of("kubernetes-audit"),
                "exit143.replay-clock",
                "exit143.timelines",
                "exit143.terminations",
                "exit143.tagged-logs",
                "exit143.dead-letters",
                "exit143.look-back-requests",
                "exit143.looked-back");
    }
}
