package io.exit143.streams.topic;

import java.util.ArrayList;
import java.util.List;

/**
 * Where exit143 reads and writes. The four lists of inputs hold names and patterns, see {@link TopicSelection}.
 * {@code containerLogs} and {@code nodeLogs} may name the same topics. The optional inputs {@code kubernetesEvents} and
 * {@code kubernetesAudit} are empty lists when unused.
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

    /** What exit143 writes, and what Kafka and Kafka Streams keep to themselves: no pattern may take it in. */
    private static final List<String> INTERNAL = List.of("__.*", ".*-(?:repartition|changelog)");

    public TopicSelection containerLogTopics() {
        return TopicSelection.of(containerLogs).without(TopicSelection.of(own()));
    }

    /** Those that are not read as container logs. */
    public TopicSelection nodeLogTopics() {
        return TopicSelection.of(nodeLogs).without(taken(containerLogs));
    }

    /** Container logs and node logs. */
    public TopicSelection logTopics() {
        List<String> all = new ArrayList<>(containerLogs);
        all.addAll(nodeLogs);
        return TopicSelection.of(all).without(TopicSelection.of(own()));
    }

    /** Those that are not read as logs. */
    public TopicSelection kubernetesEventTopics() {
        return TopicSelection.of(kubernetesEvents).without(taken(containerLogs, nodeLogs));
    }

    /** Those that are not read as logs or Events. */
    public TopicSelection kubernetesAuditTopics() {
        return TopicSelection.of(kubernetesAudit).without(taken(containerLogs, nodeLogs, kubernetesEvents));
    }

    /** Topics of which exit143 is the writer, and that of its connector. */
    public List<String> written() {
        return List.of(
                kubernetes, clock, timelines, terminations, taggedLogs, deadLetters, lookBackRequests, lookedBack);
    }

    private List<String> own() {
        List<String> own = new ArrayList<>(written());
        own.addAll(INTERNAL);
        return own;
    }

    @SafeVarargs
    private TopicSelection taken(List<String>... inputs) {
        List<String> taken = own();
        for (List<String> input : inputs) {
            taken.addAll(input);
        }
        return TopicSelection.of(taken);
    }

    /** The same but for where logs are read. */
    public TopicNames withLogs(List<String> containerLogs, List<String> nodeLogs) {
        return new TopicNames(
                containerLogs,
                nodeLogs,
                kubernetes,
                kubernetesEvents,
                kubernetesAudit,
                clock,
                timelines,
                terminations,
                taggedLogs,
                deadLetters,
                lookBackRequests,
                lookedBack);
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
