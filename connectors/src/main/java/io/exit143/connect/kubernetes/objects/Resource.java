package io.exit143.connect.kubernetes.objects;

import java.util.Arrays;
import java.util.List;

/** The kinds of Kubernetes objects the connector can follow, owners before what they own. */
public enum Resource {
    NAMESPACES("namespaces", "v1", "Namespace", Scope.CLUSTER, Shards.FEW),
    NODES("nodes", "v1", "Node", Scope.CLUSTER, Shards.FEW),
    DEPLOYMENTS("deployments", "apps/v1", "Deployment", Scope.NAMESPACE, Shards.FEW),
    REPLICASETS("replicasets", "apps/v1", "ReplicaSet", Scope.NAMESPACE, Shards.MANY),
    STATEFULSETS("statefulsets", "apps/v1", "StatefulSet", Scope.NAMESPACE, Shards.FEW),
    DAEMONSETS("daemonsets", "apps/v1", "DaemonSet", Scope.NAMESPACE, Shards.FEW),
    CRONJOBS("cronjobs", "batch/v1", "CronJob", Scope.NAMESPACE, Shards.FEW),
    JOBS("jobs", "batch/v1", "Job", Scope.NAMESPACE, Shards.MANY),
    HORIZONTALPODAUTOSCALERS(
            "horizontalpodautoscalers", "autoscaling/v2", "HorizontalPodAutoscaler", Scope.NAMESPACE, Shards.FEW),
    ENDPOINTSLICES("endpointslices", "discovery.k8s.io/v1", "EndpointSlice", Scope.NAMESPACE, Shards.MANY),
    PODS("pods", "v1", "Pod", Scope.NAMESPACE, Shards.MANY),
    EVENTS("events", "v1", "Event", Scope.NAMESPACE, Shards.UNTRACKED),
    /** The same stored objects as {@link #EVENTS}, in the newer shape. */
    EVENTS_V1("events.events.k8s.io", "events.k8s.io/v1", "Event", Scope.NAMESPACE, Shards.UNTRACKED);

    private enum Scope {
        CLUSTER,
        NAMESPACE
    }

    /**
     * How many source offsets the known objects are spread over. An offset must stay below the 1 MiB that a Kafka
     * producer sends by default; an entry takes about 85 bytes, so {@code MANY} carries some 700,000 objects and
     * {@code FEW} some 90,000. Fixed, because another number would orphan the offsets stored so far.
     */
    private enum Shards {
        UNTRACKED(1),
        FEW(8),
        MANY(64);

        private final int count;

        Shards(int count) {
            this.count = count;
        }
    }

    private final String settingName;
    private final String apiVersion;
    private final String kind;
    private final Scope scope;
    private final Shards shards;

    Resource(String settingName, String apiVersion, String kind, Scope scope, Shards shards) {
        this.settingName = settingName;
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.scope = scope;
        this.shards = shards;
    }

    /** The name in settings, offsets and SYNCED records: the plural, with its group where the plural alone is ambiguous. */
    public String settingName() {
        return settingName;
    }

    public String apiVersion() {
        return apiVersion;
    }

    public String kind() {
        return kind;
    }

    /** The lower-case plural in URLs and RBAC rules. */
    public String plural() {
        int dot = settingName.indexOf('.');
        return dot < 0 ? settingName : settingName.substring(0, dot);
    }

    /** The API group in RBAC rules, empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** Whether its objects belong to namespaces. */
    public boolean namespaced() {
        return scope == Scope.NAMESPACE;
    }

    /**
     * Whether deletions missed while away are worked out. Not for Events: they expire after an hour by themselves
     * (kube-apiserver {@code --event-ttl}), which is no change of the cluster.
     */
    public boolean infersDeletions() {
        return shards != Shards.UNTRACKED;
    }

    /** How many source offsets its known objects are spread over. */
    public int shardCount() {
        return shards.count;
    }

    /** The path of the collection, in one namespace or, with an empty one, in all. */
    public String path(String namespace) {
        String root = group().isEmpty() ? "/api/" : "/apis/";
        String inNamespace = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
        return root + apiVersion + inNamespace + "/" + plural();
    }

    /** All names that {@link #named} knows. */
    public static List<String> settingNames() {
        return Arrays.stream(values()).map(Resource::settingName).toList();
    }

    /** Throws {@link IllegalArgumentException} for a name that is not in {@link #settingNames()}. */
    public static Resource named(String settingName) {
        return Arrays.stream(values())
                .filter(resource -> resource.settingName.equals(settingName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown resource '" + settingName + "', allowed: " + String.join(", ", settingNames())));
    }
}
