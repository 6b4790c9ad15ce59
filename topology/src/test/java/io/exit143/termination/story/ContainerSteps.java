package io.exit143.termination.story;

import io.exit143.termination.evidence.ClockSampled;
import io.exit143.termination.evidence.ContainerRunning;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.LogLineSeen.Meaning;
import io.exit143.termination.evidence.LogLineSeen.Step;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.timeline.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to the containers of a pod, and what kubelet, runtime and program leave of it. */
public final class ContainerSteps {
    /** containerd announces a signal about this long before it is delivered. */
    private static final double ANNOUNCED = 0.01;

    /** The shim reaps PID 1 a little after its exit. */
    private static final double REAPED = 0.005;

    private final PodStory story;
    private final StoryClock clock;

    ContainerSteps(PodStory story) {
        this.story = story;
        this.clock = story.clock;
    }

    public ContainerSteps runs(String container, double at) {
        story.nextAttempt(container);
        int attempt = story.attempt(container);
        story.api(at + 0.5, new ContainerRunning(story.uid, container, id(container), clock.nodeSecond(at), attempt));
        return this;
    }

    public ContainerSteps killing(String container, double at, String message) {
        story.holds(container, Phase.KILL_STARTED, clock.node(at));
        return kubeletEvent(container, "Killing", message, at);
    }

    /** Its name tells the nanosecond, and the API server dates it when it comes in. */
    public ContainerSteps kubeletEvent(@Nullable String container, String reason, String message, double at) {
        Instant precise = clock.node(at);
        Instant second = clock.nodeSecond(at);
        ObjectRef pod = new ObjectRef("Pod", "shop", story.name(), story.uid);
        Instant received = clock.apiServer(at + 0.03);
        story.told(
                Source.EVENT,
                received,
                new EventRecorded(
                        story.uid, pod, container, reason, message, "kubelet", null, precise, second, second, 1));
        story.told(Source.EVENT, received, new ClockSampled(story.uid, precise, clock.apiServerSecond(at + 0.01)));
        return this;
    }

    public ContainerSteps hookRuns(String container, double from, double until) {
        hookStarts(container, from);
        story.holds(container, Phase.PRESTOP_FINISHED, clock.node(until));
        return kubelet(container, JournalMark.HOOK_COMPLETED, until, null, null);
    }

    public ContainerSteps hookStarts(String container, double at) {
        story.holds(container, Phase.PRESTOP_STARTED, clock.node(at));
        return kubelet(container, JournalMark.HOOK_STARTED, at, null, null);
    }

    public ContainerSteps hookFails(String container, double at) {
        story.holds(container, Phase.PRESTOP_FINISHED, clock.node(at));
        kubelet(container, JournalMark.HOOK_FAILED, at, null, "exit status 1");
        return kubeletEvent(container, "FailedPreStopHook", "PreStopHook failed", at);
    }

    public ContainerSteps hookOverruns(String container, double at) {
        story.holds(container, Phase.PRESTOP_FINISHED, clock.node(at));
        return kubelet(container, JournalMark.HOOK_OVERRAN, at, null, null);
    }

    public ContainerSteps stopSignal(String container, double at, int remaining, String signal) {
        story.holds(container, Phase.SIGTERM_SENT, clock.node(at));
        runtime(container, JournalMark.STOP_REQUESTED, at - 2 * ANNOUNCED, remaining, null);
        return runtime(container, JournalMark.STOP_SIGNAL, at - ANNOUNCED, null, signal);
    }

    public ContainerSteps sigkill(String container, double at) {
        story.holds(container, Phase.SIGKILL_SENT, clock.node(at));
        return runtime(container, JournalMark.KILL_SIGNAL, at - ANNOUNCED, null, null);
    }

    public ContainerSteps exited(String container, int code, double at, String reason) {
        if (story.journalKept(container)) {
            exitedUnreported(container, code, at);
        }
        return reported(container, code, at, reason, at + 0.3, false);
    }

    /** Only the runtime's journal tells of it. */
    public ContainerSteps exitedUnreported(String container, int code, double at) {
        story.holds(container, Phase.EXITED, clock.node(at));
        return runtime(container, JournalMark.EXITED, at + REAPED, code, null);
    }

    /** The API shows the exit; nothing else does. */
    public ContainerSteps reported(
            String container, int code, double at, String reason, double reportedAt, boolean last) {
        story.holds(container, Phase.EXITED, clock.node(at));
        story.holds(container, Phase.STATUS_REPORTED, clock.apiServer(reportedAt - 0.005));
        int count = story.attempt(container) + (last ? 1 : 0);
        story.api(
                reportedAt,
                new ContainerTerminated(
                        story.uid,
                        container,
                        id(container),
                        code,
                        reason,
                        null,
                        null,
                        clock.nodeSecond(at + REAPED),
                        count,
                        last));
        return this;
    }

    /** The kubelet makes a status up: without times, mostly without a container id. */
    public ContainerSteps inventedStatus(String container, int code, String reason, @Nullable String id, double at) {
        story.api(
                at,
                new ContainerTerminated(
                        story.uid,
                        container,
                        id,
                        code,
                        reason,
                        "The container could not be located when the pod was terminated",
                        null,
                        null,
                        story.attempt(container),
                        false));
        return this;
    }

    public ContainerSteps acknowledges(String container, double at, String text) {
        story.holds(container, Phase.SIGTERM_ACKNOWLEDGED, clock.node(at));
        return line(container, at, text, new Meaning(Step.SIGNAL_RECEIVED, true, "test-signal"));
    }

    public ContainerSteps says(String container, double at, String text) {
        return line(container, at, text, null);
    }

    public ContainerSteps line(String container, double at, String text, @Nullable Meaning meaning) {
        story.told(
                Source.CONTAINER_LOG,
                clock.node(at + 0.1),
                new LogLineSeen(
                        story.uid,
                        container,
                        id(container),
                        story.attempt(container),
                        clock.node(at),
                        clock.node(at),
                        true,
                        "stderr",
                        text,
                        meaning));
        return this;
    }

    public ContainerSteps runtime(
            String container, JournalMark mark, double at, @Nullable Integer value, @Nullable String detail) {
        return journal(Source.RUNTIME_LOG, container, mark, at, value, detail);
    }

    public ContainerSteps kubelet(
            String container, JournalMark mark, double at, @Nullable Integer value, @Nullable String detail) {
        return journal(Source.KUBELET_LOG, container, mark, at, value, detail);
    }

    private ContainerSteps journal(
            Source source,
            String container,
            JournalMark mark,
            double at,
            @Nullable Integer value,
            @Nullable String detail) {
        story.told(
                source,
                clock.node(at),
                new JournalRecorded(story.uid, mark, container, id(container), clock.node(at), value, detail));
        return this;
    }

    /** The bare id of the container's current attempt. */
    public String id(String container) {
        return "id-of-" + container + "-" + story.attempt(container) + "-" + story.uid;
    }
}
