package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.ContainerSpec.HookHandler;
import io.exit143.termination.evidence.ContainerSpec.Role;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodSpecified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Pod's metadata and spec -> {@link PodSpecified}. */
final class PodSpecReader {

    private static final String GRACE = "terminationGracePeriodSeconds";

    private static final int DEFAULT_GRACE_SECONDS = 30;

    /** What a negative grace period means (pkg/registry/core/pod/strategy.go). */
    private static final int GRACE_FOR_NEGATIVE = 1;

    private static final List<String> CONTROLLER_LABELS =
            List.of("pod-template-hash", "controller-revision-hash", "pod-template-generation");

    private PodSpecReader() {}

    static PodSpecified read(String uid, JsonNode pod) throws UnreadableRecordException {
        JsonNode metadata = pod.path("metadata");
        JsonNode spec = pod.path("spec");
        Instant created = Times.read(metadata.path("creationTimestamp"));
        if (created == null) {
            throw new UnreadableRecordException("Pod metadata.creationTimestamp is missing; wanted an RFC 3339 time");
        }
        List<ContainerSpec> containers = new ArrayList<>();
        addContainers(containers, spec.path("initContainers"), Role.INIT);
        addContainers(containers, spec.path("containers"), Role.MAIN);
        addContainers(containers, spec.path("ephemeralContainers"), Role.EPHEMERAL);
        return new PodSpecified(
                uid,
                created,
                text(spec.path("nodeName")),
                specGrace(spec.path(GRACE)),
                spec.path("restartPolicy").asText("Always"),
                controller(metadata),
                text(metadata.path("annotations").path("kubernetes.io/config.hash")),
                labels(metadata.path("labels")),
                containers);
    }

    static @Nullable ObjectRef controller(JsonNode metadata) {
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                String kind = owner.path("kind").asText();
                String namespace =
                        kind.equals("Node") ? "" : metadata.path("namespace").asText("");
                return new ObjectRef(kind, namespace, owner.path("name").asText(), text(owner.path("uid")));
            }
        }
        return null;
    }

    private static SortedMap<String, String> labels(JsonNode labels) {
        SortedMap<String, String> kept = new TreeMap<>();
        for (String name : CONTROLLER_LABELS) {
            if (labels.path(name).isTextual()) {
                kept.put(name, labels.path(name).textValue());
            }
        }
        return kept;
    }

    private static void addContainers(List<ContainerSpec> to, JsonNode containers, Role role) {
        for (JsonNode c : containers) {
            String restartPolicy = text(c.path("restartPolicy"));
            boolean sidecar = role == Role.INIT && "Always".equals(restartPolicy);
            JsonNode preStop = c.path("lifecycle").path("preStop");
            to.add(new ContainerSpec(
                    c.path("name").asText(),
                    sidecar ? Role.SIDECAR : role,
                    c.path("image").asText(""),
                    handler(preStop),
                    Seconds.read(preStop.path("sleep").path("seconds")),
                    Seconds.read(c.path("livenessProbe").path(GRACE)),
                    Seconds.read(c.path("startupProbe").path(GRACE)),
                    c.has("livenessProbe")
                            || c.has("startupProbe")
                            || c.path("lifecycle").has("postStart"),
                    text(c.path("lifecycle").path("stopSignal")),
                    restartPolicy,
                    text(c.path("resources").path("limits").path("memory")),
                    LauncherReader.read(c.path("command"), c.path("args"))));
        }
    }

    private static HookHandler handler(JsonNode preStop) {
        if (preStop.has("exec")) {
            return HookHandler.EXEC;
        }
        if (preStop.has("httpGet")) {
            return HookHandler.HTTP_GET;
        }
        if (preStop.has("tcpSocket")) {
            return HookHandler.TCP_SOCKET;
        }
        return preStop.has("sleep") ? HookHandler.SLEEP : HookHandler.NONE;
    }

    private static int specGrace(JsonNode seconds) {
        Integer grace = Seconds.read(seconds);
        if (grace == null) {
            return DEFAULT_GRACE_SECONDS;
        }
        return grace < 0 ? GRACE_FOR_NEGATIVE : grace;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty() ? node.textValue() : null;
    }
}
