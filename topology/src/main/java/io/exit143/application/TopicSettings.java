package io.exit143.application;

import io.exit143.streams.topic.TopicNames;
import io.exit143.streams.topic.TopicSelection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** What names of topics may be. */
final class TopicSettings implements ConfigDef.Validator {

    /** For lists of names and patterns; may be empty. */
    @Override
    public void ensureValid(String name, Object value) {
        if (value instanceof List<?> entries) {
            try {
                TopicSelection.of(entries.stream().map(Object::toString).toList());
            } catch (IllegalArgumentException e) {
                throw new ConfigException(name, value, e.getMessage());
            }
        }
    }

    /** @throws ConfigException if what is written is read as well, or two outputs are one; patterns leave those out */
    static void check(TopicNames names) {
        Set<String> written = new HashSet<>();
        for (String topic : names.written()) {
            if (!written.add(topic)) {
                throw new ConfigException(
                        "Topic '" + topic + "' is named by two settings exit143.topics.*; each needs" + " its own");
            }
        }
        for (List<String> input :
                List.of(names.containerLogs(), names.nodeLogs(), names.kubernetesEvents(), names.kubernetesAudit())) {
            check(input, written, "is an input here and written, or read in another way, by another setting");
        }
        Set<String> logs = new HashSet<>(names.containerLogs());
        logs.addAll(names.nodeLogs());
        logs.addAll(names.kubernetesEvents());
        check(
                names.kubernetesAudit(),
                logs,
                "is named for the audit log and for other records; the audit log needs its" + " own");
    }

    private static void check(List<String> input, Set<String> others, String problem) {
        for (String topic : input) {
            if (others.contains(topic)) {
                throw new ConfigException("Topic '" + topic + "' " + problem);
            }
        }
    }

    @Override
    public String toString() {
        return "names, or regular expressions for whole names";
    }
}
