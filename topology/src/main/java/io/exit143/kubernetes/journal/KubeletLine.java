package io.exit143.kubernetes.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.kubernetes.Names;
import io.exit143.kubernetes.Reading;
import io.exit143.kubernetes.RecordOrigin;
import io.exit143.kubernetes.Times;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kubelet's lines about stopping containers (pkg/kubelet/kuberuntime/kuberuntime_container.go, kubelet.go). */
final class KubeletLine {

    private static final Map<String, JournalMark> MARKS = Map.of(
            "Killing container with a grace period override", JournalMark.KILL_BEGUN,
            "Running preStop hook", JournalMark.HOOK_STARTED,
            "PreStop hook completed", JournalMark.HOOK_COMPLETED,
            "PreStop hook failed", JournalMark.HOOK_FAILED,
            "PreStop hook not completed in grace period", JournalMark.HOOK_OVERRAN,
            "Killing container with a grace period", JournalMark.KILL_AFTER_HOOK);

    /** The kubelet logs each event it sends; of those, the ones that speak of an end. */
    private static final Set<String> EVENTS =
            Set.of("Killing", "FailedPreStopHook", "Evicted", "Preempting", "DeadlineExceeded", "ExceededGracePeriod");

    private static final Pattern CONTAINER = Pattern.compile("spec\\.\\w+\\{([^}]{1,253})}");

    /** Behind a scheme, containerd://…, or in older versions inside {"Type":"containerd","ID":"…"}. */
    private static final Pattern CONTAINER_ID = Pattern.compile("[0-9a-f]{12,64}");

    private static final ObjectMapper JSON = new ObjectMapper();

    List<Reading> read(Klog line, RecordOrigin origin) {
        JournalMark mark = MARKS.get(line.message());
        if (mark != null) {
            return about(line.value("pod"), mark(line, mark), line, origin);
        }
        return switch (line.message()) {
            case "SyncLoop ADD" -> added(line, origin);
            case "Post-termination container state" -> postTermination(line, origin);
            case "Event occurred" -> event(line, origin);
            default -> List.of();
        };
    }

    private static Fact mark(Klog line, JournalMark mark) {
        String grace = line.value("gracePeriod");
        Matcher id = CONTAINER_ID.matcher(line.value("containerID"));
        return new JournalRecorded(
                name(line.value("podUID")),
                mark,
                name(line.value("containerName")),
                id.find() ? id.group() : null,
                line.at(),
                isNumber(grace) ? Integer.valueOf(grace) : null,
                mark == JournalMark.HOOK_FAILED ? line.value("err") : null);
    }

    private static List<Reading> added(Klog line, RecordOrigin origin) {
        List<Reading> readings = new ArrayList<>();
        try {
            for (JsonNode pod : JSON.readTree(line.value("pods"))) {
                Fact fact = new JournalRecorded(null, JournalMark.POD_ADDED, null, null, line.at(), null, null);
                readings.addAll(about(pod.asText(), fact, line, origin));
            }
        } catch (JsonProcessingException cutOff) {
            return readings;
        }
        return readings;
    }

    private static List<Reading> postTermination(Klog line, RecordOrigin origin) {
        List<Reading> readings = new ArrayList<>();
        try {
            for (JsonNode c : JSON.readTree(line.value("containers"))) {
                if (c.path("State").asText().equals("exited")) {
                    addExit(readings, c, line, origin);
                }
            }
        } catch (JsonProcessingException | DateTimeException cutOff) {
            return readings; // The line was truncated: what was read before stands.
        }
        return readings;
    }

    /** A container that the kubelet lost says it finished in the year 1: that is no exit. */
    private static void addExit(List<Reading> to, JsonNode c, Klog line, RecordOrigin origin) {
        Instant finishedAt = Instant.parse(c.path("FinishedAt").asText());
        if (Times.believable(finishedAt)) {
            Fact fact = new JournalRecorded(
                    name(line.value("podUID")),
                    JournalMark.POST_TERMINATION,
                    c.path("Name").asText(),
                    null,
                    finishedAt,
                    c.path("ExitCode").asInt(),
                    null);
            to.addAll(about(line.value("pod"), fact, line, origin));
        }
    }

    private static List<Reading> event(Klog line, RecordOrigin origin) {
        if (!line.value("kind").equals("Pod") || !EVENTS.contains(line.value("reason"))) {
            return List.of();
        }
        String[] object = line.value("object").split("/", -1);
        if (object.length != 2) {
            return List.of();
        }
        Matcher container = CONTAINER.matcher(line.value("fieldPath"));
        Fact fact = new EventRecorded(
                null,
                new ObjectRef("Pod", object[0], object[1], null),
                container.matches() ? container.group(1) : null,
                line.value("reason"),
                line.value("message"),
                "kubelet",
                null,
                line.at(),
                line.at(),
                line.at(),
                1);
        return about(line.value("object"), fact, line, origin);
    }

    private static List<Reading> about(String pod, Fact fact, Klog line, RecordOrigin origin) {
        String[] name = pod.split("/", -1);
        if (name.length != 2 || !Names.fits(name[0]) || !Names.fits(name[1])) {
            return List.of();
        }
        Sighting seen = new Sighting(Source.KUBELET_LOG, line.at(), origin.ref());
        return List.of(new Reading.AboutPod(new PodKey(origin.cluster(), name[0], name[1]), new Evidence(fact, seen)));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit);
    }

    private static @Nullable String name(String text) {
        return Names.fits(text) ? text : null;
    }
}
