package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.ContainerWaiting;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.PodKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Pod's container statuses -> what is known of its container instances. */
final class ContainerStatusReader {

    private static final List<String> STATUSES =
            List.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses");

    /** The kubelet's terminated.message is cut at 4 KiB (pkg/kubelet/container/runtime.go, MaxContainerTerminationMessageLength). */
    private static final int MAX_MESSAGE = 4096;

    List<Fact> read(String uid, JsonNode status) throws UnreadableRecordException {
        List<Fact> facts = new ArrayList<>();
        for (String field : STATUSES) {
            for (JsonNode c : status.path(field)) {
                readState(uid, c, facts);
            }
        }
        return facts;
    }

    private static void readState(String uid, JsonNode c, List<Fact> facts) throws UnreadableRecordException {
        String name = Names.required(c, "name", "Pod status.containerStatuses.name");
        int restarts = c.path("restartCount").asInt(0);
        JsonNode running = c.path("state").path("running");
        String id = bare(c.path("containerID"));
        if (running.isObject() && id != null) {
            Instant startedAt = Times.read(running.path("startedAt"));
            facts.add(new ContainerRunning(uid, name, id, startedAt == null ? Instant.EPOCH : startedAt, restarts));
        }
        JsonNode waiting = c.path("state").path("waiting");
        if (waiting.isObject()) {
            facts.add(new ContainerWaiting(uid, name, waiting.path("reason").asText(""), restarts));
        }
        if (c.path("state").path("terminated").isObject()) {
            facts.add(terminated(uid, name, restarts, c.path("state").path("terminated"), false));
        }
        if (c.path("lastState").path("terminated").isObject()) {
            facts.add(terminated(uid, name, restarts, c.path("lastState").path("terminated"), true));
        }
    }

    private static ContainerTerminated terminated(String uid, String name, int restarts, JsonNode t, boolean last)
            throws UnreadableRecordException {
        String message = t.path("message").isTextual() ? t.path("message").textValue() : null;
        return new ContainerTerminated(
                uid,
                name,
                bare(t.path("containerID")),
                t.path("exitCode").asInt(),
                t.path("reason").isTextual() ? t.path("reason").textValue() : null,
                message == null || message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE),
                realTime(t.path("startedAt")),
                realTime(t.path("finishedAt")),
                restarts,
                last);
    }

    /** Which container ids the statuses name. */
    List<Reading> identities(PodKey pod, String uid, JsonNode status) {
        List<Reading> told = new ArrayList<>();
        for (String field : STATUSES) {
            for (JsonNode c : status.path(field)) {
                String name = c.path("name").asText();
                addIdentity(told, pod, uid, name, bare(c.path("containerID")));
                addIdentity(
                        told,
                        pod,
                        uid,
                        name,
                        bare(c.path("lastState").path("terminated").path("containerID")));
            }
        }
        return told;
    }

    private static void addIdentity(List<Reading> to, PodKey pod, String uid, String name, @Nullable String id) {
        if (id != null) {
            to.add(new Reading.IdentityTold(pod.cluster(), id, pod, uid, name));
        }
    }

    /** A container that never started says it started in 1970. */
    private static @Nullable Instant realTime(JsonNode time) throws UnreadableRecordException {
        Instant instant = Times.read(time);
        return instant == null || instant.getEpochSecond() <= 0 ? null : instant;
    }

    /** Without its scheme: containerd://, cri-o://, docker://. */
    private static @Nullable String bare(JsonNode id) {
        String text = id.asText("");
        int scheme = text.indexOf("://");
        String bare = scheme < 0 ? text : text.substring(scheme + 3);
        return Names.fits(bare) ? bare : null;
    }
}
