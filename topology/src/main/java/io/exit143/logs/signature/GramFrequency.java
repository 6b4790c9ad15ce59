package io.exit143.logs.signature;

import java.nio.charset.StandardCharsets;

/** How often three characters come in a row in log records, about: for choosing those that come seldom. */
final class GramFrequency {
    private static final int GRAM = 3;

    /** How often letters come in English text, per thousand, a to z; what comes in no order is {@link #RARE}. */
    private static final int[] LETTERS = {
        82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1
    };

    private static final int RARE = 10;
    private static final int SPACE = 180;

    /** What shippers and loggers put into nearly every record: its parts would hit all the time. */
    private static final String IN_EVERY_RECORD =
            "kubernetes kubernetes_logs kubernetes.io/metadata.name app.kubernetes.io/name kubernetes.io/hostname"
                    + " kubectl.kubernetes.io/default-container container_name container_image container_image_id"
                    + " container_id container_hash namespace_name namespace_labels node_labels pod_annotations"
                    + " pod_labels pod_namespace pod_node_name pod_owner pod_name pod_uid pod_ips pod_id podname"
                    + " namespacename containername replicaset statefulset daemonset deployment source_type"
                    + " containerd:// docker_id host node labels annotations pod-template-hash @sha256 /var/log/pods"
                    + " /var/log/containers registry.example.com service production stream stdout stderr timestamp"
                    + " @timestamp level info warning error debug message caller main server service version"
                    + " application configuration connection running listening line force request response status"
                    + " logger thread http https user client index.html mozilla";

    private static final long IN_EVERY_RECORD_WEIGHT = 10_000_000;

    private GramFrequency() {}

    /** Comparable with others of this only. */
    static long of(byte[] folded, int at) {
        String part = new String(folded, at, GRAM, StandardCharsets.US_ASCII);
        return of(folded[at]) * of(folded[at + 1]) * of(folded[at + 2])
                + (IN_EVERY_RECORD.contains(part) ? IN_EVERY_RECORD_WEIGHT : 0);
    }

    private static long of(byte folded) {
        if (folded == ' ') {
            return SPACE;
        }
        return folded >= 'a' && folded <= 'z' ? LETTERS[folded - 'a'] : RARE;
    }
}
