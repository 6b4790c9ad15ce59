package io.exit143.application;

import io.exit143.streams.topic.TopicNames;
import io.exit143.streams.topic.TopicSelection;
import java.util.List;
import java.util.Set;

/**
 * Where dead letters may be sent back to. Anyone may write to the topic of dead letters; what is sent must not get into
 * other topics than those that exit143 reads.
 */
final class RedriveTopics {

    /** What a topic is to who sends letters back. */
    enum Kind {
        /** Read by exit143, and there. */
        READ,
        /** Not read with these settings, or not there; with others, or later, it may be. */
        NOT_NOW,
        /** None at all, or one that exit143 writes and does not read: no settings make it an input. */
        NEVER
    }

    private final TopicNames names;
    private final List<TopicSelection> inputs;
    private final String internal;

    RedriveTopics(TopicNames names, String applicationId) {
        this.names = names;
        this.inputs = List.of(
                names.containerLogTopics(),
                names.nodeLogTopics(),
                names.kubernetesEventTopics(),
                names.kubernetesAuditTopics(),
                TopicSelection.of(List.of(names.kubernetes(), names.lookedBack())));
        this.internal = applicationId + "-";
    }

    /** @param present all topics that are there: a pattern also fits those that are gone */
    Kind kind(String topic, Set<String> present) {
        boolean isRead = inputs.stream().anyMatch(input -> input.contains(topic))
                || (topic.startsWith(internal) && topic.endsWith("-repartition"));
        if (isRead) {
            return present.contains(topic) ? Kind.READ : Kind.NOT_NOW;
        }
        boolean isOwn = names.written().contains(topic) || topic.startsWith(internal);
        return topic.isEmpty() || isOwn ? Kind.NEVER : Kind.NOT_NOW;
    }
}
