package io.exit143.termination.advice;

import io.exit143.termination.evidence.ContainerSpec;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person edits to change the pods to come: the workload's manifest, or the pod's own if nothing controls it.
 *
 * @param kind of the workload, or Pod
 */
public record Manifest(String namespace, String kind, String name) {

    private static final String[] POD = {"spec"};
    private static final String[] TEMPLATE = {"spec", "template", "spec"};
    private static final Map<String, String[]> POD_SPEC = Map.of(
            "Deployment", TEMPLATE,
            "StatefulSet", TEMPLATE,
            "DaemonSet", TEMPLATE,
            "ReplicaSet", TEMPLATE,
            "Job", TEMPLATE,
            "CronJob", new String[] {"spec", "jobTemplate", "spec", "template", "spec"},
            "Pod", POD);

    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][-.A-Za-z0-9]*");

    /** The pod's grace period. */
    String graceSeconds(int seconds) {
        return patch(grace(seconds));
    }

    /** The grace period, and something of a container, null if its spec was never seen. */
    String graceAndContainer(int seconds, String container, @Nullable ContainerSpec spec, Yaml change) {
        return patch(Yaml.all(grace(seconds), list(container, spec, change)));
    }

    /** Something of a container. */
    String container(String container, @Nullable ContainerSpec spec, Yaml change) {
        return patch(list(container, spec, change));
    }

    private static Yaml grace(int seconds) {
        return Yaml.value("terminationGracePeriodSeconds", seconds);
    }

    private static Yaml list(String container, @Nullable ContainerSpec spec, Yaml change) {
        boolean init =
                spec != null && (spec.role() == ContainerSpec.Role.INIT || spec.role() == ContainerSpec.Role.SIDECAR);
        return Yaml.all(Yaml.value("name", Yaml.text(container)), change)
                .asItem()
                .in(init ? "initContainers" : "containers");
    }

    private String patch(Yaml podSpec) {
        String[] path = POD_SPEC.get(kind);
        if (path == null) {
            return podSpec.below("In the pod's template of " + kind + " " + Yaml.text(name))
                    .toString();
        }
        Yaml patch = podSpec.in(path);
        return canBePatched()
                ? patch.below("kubectl -n " + namespace + " patch " + kind.toLowerCase(Locale.ROOT) + " " + name
                                + " --patch-file FILE")
                        .toString()
                : patch.below("In the manifest of " + kind + " " + Yaml.text(name))
                        .toString();
    }

    /** The pods of a ReplicaSet, a Job and a pod of its own stay as they are. */
    private boolean canBePatched() {
        return PLAIN.matcher(namespace).matches()
                && PLAIN.matcher(name).matches()
                && (kind.equals("Deployment")
                        || kind.equals("StatefulSet")
                        || kind.equals("DaemonSet")
                        || kind.equals("CronJob"));
    }
}
