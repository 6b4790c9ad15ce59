package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.objects.Resource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What one list-and-watch loop follows: a resource of a cluster, in one namespace or all (empty), of one label selection
 * or all (empty). It is part of the source partition, so another selection starts afresh instead of taking what it no
 * longer selects for deleted.
 */
public record Feed(String cluster, Resource resource, String namespace, String labelSelector) {

    /**
     * The source partition of one shard, for Connect's offset storage. A HashMap, because Connect compares partitions by
     * their JSON, and makes HashMaps of what it reads back: another kind of map has another order, and is never found.
     */
    public Map<String, String> sourcePartition(int shard) {
        Map<String, String> partition = new HashMap<>();
        partition.put("cluster", cluster);
        partition.put("resource", resource.settingName());
        if (!namespace.isEmpty()) {
            partition.put("namespace", namespace);
        }
        if (!labelSelector.isEmpty()) {
            partition.put("labelSelector", labelSelector);
        }
        partition.put("shard", Integer.toString(shard));
        return Collections.unmodifiableMap(partition);
    }

    String path() {
        return resource.path(namespace);
    }

    @Override
    public String toString() {
        return cluster + "/" + resource.settingName() + (namespace.isEmpty() ? "" : "/" + namespace);
    }
}
