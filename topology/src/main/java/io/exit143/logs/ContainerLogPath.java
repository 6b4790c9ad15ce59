package io.exit143.logs;

import org.jspecify.annotations.Nullable;

/**
 * What the path of a container's log file says. Kubernetes has two forms (kubelet {@code kuberuntime_logs} and
 * {@code legacy} paths):
 *
 * <ul>
 *   <li>{@code /var/log/pods/<namespace>_<pod>_<uid>/<container>/<restartCount>.log}, also rotated
 *       ({@code 0.log.20260201-120000}, {@code ….gz})
 *   <li>{@code /var/log/containers/<pod>_<namespace>_<container>-<containerId>.log}, a link to the first
 * </ul>
 *
 * Only the last segments count: shippers mount the directories anywhere, and Fluentd tags have dots for slashes.
 *
 * @param podUid null in the second form, and for static pods, whose directory carries a configuration hash
 * @param containerId null in the first form
 * @param restartCount null in the second form
 */
public record ContainerLogPath(
        String namespace,
        String pod,
        @Nullable String podUid,
        String container,
        @Nullable String containerId,
        @Nullable Integer restartCount) {

    /** Linux' PATH_MAX; nothing longer is a path. */
    private static final int MAX_PATH_LENGTH = 4096;

    private static final String LOG = ".log";

    /** Null when it isn't the path of a container's log. */
    public static @Nullable ContainerLogPath parse(@Nullable String path) {
        if (path == null || path.length() > MAX_PATH_LENGTH) {
            return null;
        }
        int file = path.lastIndexOf('/') + 1;
        int log = path.lastIndexOf(LOG);
        if (log < file) {
            return null;
        }
        String name = path.substring(file, log);
        ContainerLogPath link = parseLink(name);
        return link != null ? link : parsePodDirectory(path, file, name);
    }

    /** {@code <pod>_<namespace>_<container>-<containerId>}, in a tag with a prefix that ends in a dot. */
    private static @Nullable ContainerLogPath parseLink(String name) {
        int dash = name.lastIndexOf('-');
        int container = name.lastIndexOf('_', dash) + 1;
        int namespace = name.lastIndexOf('_', container - 2) + 1;
        if (dash < 0 || container <= 1 || namespace <= 1) {
            return null;
        }
        String id = KubernetesIds.bareContainerId(name.substring(dash + 1));
        String pod = withoutTagPrefix(name.substring(0, namespace - 1));
        String namespaceName = name.substring(namespace, container - 1);
        String containerName = name.substring(container, dash);
        if (id == null || !allNames(pod, namespaceName, containerName)) {
            return null;
        }
        return new ContainerLogPath(namespaceName, pod, null, containerName, id, null);
    }

    private static String withoutTagPrefix(String pod) {
        String marker = "var.log.containers.";
        int at = pod.indexOf(marker);
        return at < 0 ? pod : pod.substring(at + marker.length());
    }

    private static @Nullable ContainerLogPath parsePodDirectory(String path, int file, String name) {
        int container = path.lastIndexOf('/', file - 2) + 1;
        int directory = path.lastIndexOf('/', container - 2) + 1;
        Integer restartCount = attempt(name);
        if (restartCount == null || container == 0 || container >= file || directory >= container) {
            return null;
        }
        String[] parts = path.substring(directory, container - 1).split("_", -1);
        String containerName = path.substring(container, file - 1);
        if (parts.length != 3 || !allNames(parts[0], parts[1], containerName)) {
            return null;
        }
        String uid = KubernetesIds.isUid(parts[2]) ? parts[2] : null;
        return new ContainerLogPath(parts[0], parts[1], uid, containerName, null, restartCount);
    }

    private static @Nullable Integer attempt(String name) {
        // Nine digits always fit an int, and no container restarts a billion times.
        if (name.isEmpty() || name.length() > 9 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Integer.valueOf(name);
    }

    private static boolean allNames(String first, String second, String third) {
        return KubernetesIds.isName(first) && KubernetesIds.isName(second) && KubernetesIds.isName(third);
    }
}
