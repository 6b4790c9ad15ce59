package io.exit143.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes Event that came through another tool, in core/v1 form whatever form it had: {@code involvedObject},
 * {@code reason}, {@code message}, {@code type}, {@code firstTimestamp}, {@code lastTimestamp}, {@code eventTime},
 * {@code count}, {@code metadata}, {@code source}, {@code reportingComponent}. Fields the tool leaves out are absent.
 *
 * @param index position among everything the record holds, from 0
 * @param event not to be changed
 * @param seen when the tool or the record stamped it, an upper bound for events without times; null without any
 */
public record KubernetesEventRecord(
        int index, ObjectNode event, @Nullable LineTime seen) {}
