package io.exit143.termination;

import io.exit143.termination.advice.Advice;
import io.exit143.termination.cause.Cause;
import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.outcome.GraceUse;
import io.exit143.termination.outcome.HookResult;
import io.exit143.termination.outcome.Outcome;
import io.exit143.termination.time.ClockOffset;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document about the ending of one container instance, as the contract describes it.
 *
 * @param revision the number of distinct pieces of evidence behind it
 * @param isFinal whether nothing more is waited for; later evidence still revises it
 * @param over when it was first known to have ended otherwise than by its exit; null if it never was. No part of the contract's document
 */
public record Termination(
        String id,
        int revision,
        boolean isFinal,
        PodKey pod,
        String podUid,
        @Nullable String node,
        String container,
        ContainerSpec.Role role,
        @Nullable String containerId,
        int restartCount,
        @Nullable String image,
        @Nullable Workload workload,
        Cause cause,
        Outcome outcome,
        @Nullable Exit exit,
        String stopSignal,
        GraceUse grace,
        Hook preStop,
        List<PhaseTime> phases,
        Durations durations,
        ClockOffset clock,
        Logs logs,
        List<Advice> advice,
        List<String> flags,
        List<Citation> evidence,
        @Nullable Instant over) {

    /** The same with a revision that is not lower than another. */
    public Termination atLeast(int least) {
        return least <= revision
                ? this
                : new Termination(
                        id,
                        least,
                        isFinal,
                        pod,
                        podUid,
                        node,
                        container,
                        role,
                        containerId,
                        restartCount,
                        image,
                        workload,
                        cause,
                        outcome,
                        exit,
                        stopSignal,
                        grace,
                        preStop,
                        phases,
                        durations,
                        clock,
                        logs,
                        advice,
                        flags,
                        evidence,
                        over);
    }

    /** Of the outermost controller: the Deployment of a ReplicaSet's pod. */
    public record Workload(
            String kind, String name, @Nullable String revision) {}

    /**
     * How the process ended.
     *
     * @param code the code the process really had; null if that was never known
     * @param reportedCode what the API said; null if it said nothing
     */
    public record Exit(
            @Nullable Integer code,
            @Nullable Integer reportedCode,
            @Nullable String signal,
            @Nullable String reason,
            @Nullable String message) {}

    public record Hook(
            ContainerSpec.HookHandler handler,
            HookResult result,
            @Nullable Duration duration) {}

    /** When a phase took place, on its own clock; {@code at} is the best single value. */
    public record PhaseTime(Phase phase, Interval interval, Instant at, boolean observed, String source) {}

    public record Durations(
            @Nullable Duration preStop,
            @Nullable Duration drain,
            @Nullable Duration total) {}

    /**
     * What the container wrote about its end.
     *
     * @param last the container's last lines, oldest first
     * @param firstAfterSignal the first line after the stop signal was sent, whatever it says; null if none is known
     * @param linesAfterSignal null if no signal was sent
     * @param complete whether all lines of the last moments were seen
     */
    public record Logs(
            @Nullable LogLineSeen acknowledgement,
            List<LoggedLine> last,
            @Nullable LoggedLine firstAfterSignal,
            @Nullable Integer linesAfterSignal,
            boolean complete) {}

    /** A line of the container's log, redacted. */
    public record LoggedLine(Instant at, String stream, String text) {}

    /** A piece of evidence in words, and the record it comes from. */
    public record Citation(String source, Instant at, String text, String ref) {}
}
