package io.exit143.deploy.recording;

import io.exit143.streams.topic.TopicNames;
import java.util.List;

/** The input topic a record belongs to. The order of the constants breaks ties between records of the same instant. */
public enum Input {
    KUBERNETES,
    KUBERNETES_AUDIT,
    CONTAINER_LOGS,
    NODE_LOGS;

    /** Where its records may go; none if the input is unused. */
    public List<String> topics(TopicNames names) {
        return switch (this) {
            case KUBERNETES -> List.of(names.kubernetes());
            case KUBERNETES_AUDIT -> names.kubernetesAudit();
            case CONTAINER_LOGS -> names.containerLogs();
            case NODE_LOGS -> names.nodeLogs();
        };
    }
}
