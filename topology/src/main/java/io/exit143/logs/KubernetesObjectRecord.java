package io.exit143.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A watched Kubernetes object that came through another tool.
 *
 * @param index position among everything the record holds, from 0
 * @param type ADDED, MODIFIED or DELETED as the watch said; null when the tool lists instead of watching
 * @param object the API object; not to be changed
 * @param seen when the tool or the record stamped it; null without any
 */
public record KubernetesObjectRecord(
        int index,
        @Nullable String type,
        ObjectNode object,
        @Nullable LineTime seen) {}
