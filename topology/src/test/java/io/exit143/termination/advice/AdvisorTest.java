package io.exit143.termination.advice;

import static io.exit143.termination.story.PodStory.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.evidence.ContainerSpec.Launcher;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.story.ContainerSpecs;
import io.exit143.termination.story.Objects;
import io.exit143.termination.story.PodStory;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvisorTest {

    private static List<AdviceCode> codes(Termination document) {
        return document.advice().stream().map(Advice::code).toList();
    }

    private static Advice only(Termination document) {
        assertThat(document.advice()).hasSize(1);
        return document.advice().get(0);
    }

    private static PodStory stopped(int grace) {
        return pod("web-1")
                .grace(grace)
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, grace);
    }

    private static PodStory killedAfterTen(PodStory story) {
        return story.sigkill("web", 110.33).exited("web", 137, 110.36).gone(111);
    }

    private static PodStory slow() {
        return killedAfterTen(stopped(10).acknowledges("web", 100.32, "SIGTERM received"));
    }

    @Test
    void aStopThatWasCutOffNeedsMoreTime() {
        Advice advice = only(slow().ending("web"));

        assertThat(advice.code()).isEqualTo(AdviceCode.GRACE_TOO_SHORT);
        assertThat(advice.because())
                .isEqualTo(
                        "It began to shut down 20 ms after the stop signal and was still at it when its 10 s were over");
        assertThat(advice.patch()).isEqualTo("""
                        # In the manifest of Pod web-1
                        spec:
                          terminationGracePeriodSeconds: 20
                        """);
    }

    @Test
    void aPatchFitsTheWorkloadOfThePod() {
        PodStory story = slow().ownedBy("ReplicaSet", "web-795fc6f9c5")
                .object(Objects.seen("ReplicaSet", "web-795fc6f9c5", 0).ownedBy("Deployment", "web"));

        assertThat(only(story.ending("web")).patch()).isEqualTo("""
                        # kubectl -n shop patch deployment web --patch-file FILE
                        spec:
                          template:
                            spec:
                              terminationGracePeriodSeconds: 20
                        """);
    }

    @Test
    void anOrderlyStopNeedsNoAdvice() {
        assertThat(stopped(30).exited("web", 0, 103).gone(104).ending("web").advice())
                .isEmpty();
    }

    @Test
    void aStopThatNearlyTookTooLongNeedsRoom() {
        Advice advice = only(stopped(10).exited("web", 0, 108.75).gone(109).ending("web"));

        assertThat(advice.code()).isEqualTo(AdviceCode.GRACE_NEARLY_USED);
        assertThat(advice.because()).isEqualTo("It took 8.5 s of its 10 s");
        assertThat(advice.patch()).contains("terminationGracePeriodSeconds: 13");
    }

    @Test
    void whoeverGaveLessTimeIsToBeFound() {
        Termination document = pod("web-1")
                .grace(60)
                .runs("web", 0)
                .deleteRequested(100.2, 10)
                .killing("web", 100.25)
                .stopSignal("web", 100.3, 10)
                .acknowledges("web", 100.32, "SIGTERM received")
                .sigkill("web", 110.33)
                .exited("web", 137, 110.36)
                .gone(111)
                .ending("web");

        Advice advice = only(document);
        assertThat(advice.code()).isEqualTo(AdviceCode.GRACE_OVERRIDDEN);
        assertThat(advice.because()).isEqualTo("It got 10 s to stop, its pod asks for 60 s");
        assertThat(advice.patch()).isNull();
    }

    @Test
    void aProbesOwnGracePeriodIsWhatIsTooShort() {
        Termination document = pod("web-1")
                .container(ContainerSpecs.probed("web", 5, null))
                .runs("web", 0)
                .killing("web", 50.2, "Container web failed liveness probe, will be restarted")
                .stopSignal("web", 50.25, 5)
                .acknowledges("web", 50.3, "SIGTERM received")
                .sigkill("web", 55.3)
                .exited("web", 137, 55.35)
                .ending("web");

        Advice advice = only(document);
        assertThat(advice.code()).isEqualTo(AdviceCode.PROBE_GRACE_TOO_SHORT);
        assertThat(advice.patch()).endsWith("""
                        spec:
                          containers:
                            - name: web
                              livenessProbe:
                                terminationGracePeriodSeconds: 10
                        """);
    }

    @Test
    void aHookThatUsesTheGraceIsToBeShortened() {
        Termination document = pod("web-1")
                .grace(5)
                .container(ContainerSpecs.withSleepHook("web", 20))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .exited("web", 137, 107.4)
                .gone(108)
                .ending("web");

        Advice advice = only(document);
        assertThat(advice.code()).isEqualTo(AdviceCode.PRESTOP_TOO_LONG);
        assertThat(advice.because())
                .startsWith("The hook took (a sleep of 20 s) ")
                .endsWith("of the 5 s grace period and was cut off");
        assertThat(advice.patch()).contains("terminationGracePeriodSeconds: 30");
    }

    private static PodStory hookFails(String error) {
        return pod("web-1")
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .and(s -> s.hookStarts("web", 100.26)
                        .kubelet("web", JournalMark.HOOK_FAILED, 100.3, null, error)
                        .kubeletEvent("web", "FailedPreStopHook", "PreStopHook failed", 100.3))
                .stopSignal("web", 100.35, 30)
                .exited("web", 0, 102)
                .gone(103);
    }

    @Test
    void aHookThatFailsIsToBeRepaired() {
        Advice advice = only(hookFails("command terminated with exit code 1").ending("web"));

        assertThat(advice.code()).isEqualTo(AdviceCode.PRESTOP_FAILED);
        assertThat(advice.because())
                .isEqualTo("The kubelet says that the hook failed: command terminated with exit code 1");
        assertThat(advice.patch()).isNull();
    }

    @Test
    void aHookWhoseProgramIsNotInTheImageBecomesASleep() {
        Advice advice = only(
                hookFails("exec: \"sleep\": executable file not found in $PATH").ending("web"));

        assertThat(advice.code()).isEqualTo(AdviceCode.PRESTOP_NOT_EXECUTABLE);
        assertThat(advice.patch()).endsWith("""
                              lifecycle:
                                preStop:
                                  exec: null
                                  sleep:
                                    seconds: 5
                        """);
    }

    @Test
    void aHookThatEndsTheContainerIsNoFailure() {
        Termination document = pod("web-1")
                .container(ContainerSpecs.withExecHook("web"))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .and(s -> s.hookStarts("web", 100.26))
                .exited("web", 0, 101)
                .and(s -> s.hookFails("web", 101.1))
                .gone(103)
                .ending("web");

        assertThat(codes(document)).containsExactly(AdviceCode.PRESTOP_ENDS_CONTAINER);
    }

    @Test
    void aSleepThatGoesOnAfterTheExitIsWaste() {
        Termination document = pod("web-1")
                .container(ContainerSpecs.withSleepHook("web", 8))
                .runs("web", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .and(s -> s.hookStarts("web", 100.26))
                .exited("web", 0, 101)
                .hookRuns("web", 100.26, 108.3)
                .gone(109)
                .ending("web");

        assertThat(codes(document)).containsExactly(AdviceCode.PRESTOP_OUTLIVES_CONTAINER);
    }

    @Test
    void aProgramThatDidNothingShouldHandleTheSignal() {
        Advice advice = only(killedAfterTen(stopped(10)).ending("web"));

        assertThat(advice.code()).isEqualTo(AdviceCode.SIGNAL_NOT_HANDLED);
        assertThat(advice.because()).startsWith("From SIGTERM to SIGKILL, 10.1 s, nothing showed that it had heard");
    }

    @Test
    void aShellThatKeptTheSignalIsNamed() {
        PodStory story = killedAfterTen(stopped(10).container(ContainerSpecs.startedBy("web", Launcher.SHELL)));
        assertThat(codes(story.ending("web"))).containsExactly(AdviceCode.SHELL_AS_PID_1);
    }

    @Test
    void aPackageManagerThatKeptTheSignalIsNamed() {
        PodStory story =
                killedAfterTen(stopped(10).container(ContainerSpecs.startedBy("web", Launcher.PACKAGE_RUNNER)));
        assertThat(codes(story.ending("web"))).containsExactly(AdviceCode.PACKAGE_RUNNER_AS_PID_1);
    }

    @Test
    void aShellThatStoppedInTimeIsNoMistake() {
        PodStory story = stopped(10)
                .container(ContainerSpecs.startedBy("web", Launcher.SHELL))
                .exited("web", 0, 101)
                .gone(102);
        assertThat(story.ending("web").advice()).isEmpty();
    }

    @Test
    void anEndByTheSignalItselfCutsWorkOff() {
        Advice advice = only(stopped(10).exited("web", 143, 100.34).gone(101).ending("web"));
        assertThat(advice.code()).isEqualTo(AdviceCode.SIGNAL_ENDS_AT_ONCE);
        assertThat(advice.summary()).startsWith("Handle SIGTERM");
    }

    @Test
    void anotherCodeThanZeroLooksLikeAFailure() {
        Advice advice = only(stopped(10).exited("web", 3, 102.3).gone(103).ending("web"));
        assertThat(advice.code()).isEqualTo(AdviceCode.STOP_EXITS_NONZERO);
        assertThat(advice.because())
                .startsWith("It was asked to stop and ended by itself with exit code 3, 2.0 s after");
    }

    @Test
    void aCrashWhileStoppingIsABug() {
        assertThat(codes(stopped(10).exited("web", 139, 102.3).gone(103).ending("web")))
                .containsExactly(AdviceCode.CRASH_DURING_STOP);
    }

    @Test
    void aStarvedSidecarNeedsALongerGracePeriod() {
        Termination document = pod("web-1")
                .grace(10)
                .container(ContainerSpecs.sidecar("proxy"))
                .runs("web", 0)
                .runs("proxy", 0)
                .deleteRequested(100.2)
                .killing("web", 100.25)
                .killing("proxy", 100.25)
                .stopSignal("web", 100.3, 10)
                .sigkill("web", 110.33)
                .exited("web", 137, 110.36)
                .stopSignal("proxy", 110.4, 2)
                .sigkill("proxy", 112.43)
                .exited("proxy", 137, 112.46)
                .gone(113)
                .ending("proxy");

        Advice advice = only(document);
        assertThat(advice.code()).isEqualTo(AdviceCode.SIDECAR_STARVED);
        assertThat(advice.because()).startsWith("Its turn came 10.2 s into the stop");
        assertThat(advice.patch()).contains("terminationGracePeriodSeconds: 20");
    }

    private static PodStory oom(String container) {
        return pod("ml-1")
                .container(ContainerSpecs.limited(container, "1.5Gi"))
                .runs(container, 0)
                .exited(container, 137, 30, "OOMKilled");
    }

    @Test
    void anOomKillNeedsAHigherLimit() {
        Advice advice = only(oom("trainer").ending("trainer"));
        assertThat(advice.code()).isEqualTo(AdviceCode.MEMORY_LIMIT);
        assertThat(advice.because()).isEqualTo("The kernel's OOM killer ended it at its limit of 1.5Gi");
        assertThat(advice.patch()).endsWith("""
                            - name: trainer
                              resources:
                                limits:
                                  memory: "3Gi"
                        """);
    }

    @Test
    void anOomKillWithoutAKnownLimitHasNoPatch() {
        Termination document = pod("ml-1")
                .runs("trainer", 0)
                .exited("trainer", 137, 30, "OOMKilled")
                .ending("trainer");
        assertThat(only(document).patch()).isNull();
    }

    private static PodStory endpoint(PodStory story) {
        return story.endpoint(true, 5).endpoint(false, 100.4);
    }

    @Test
    void anEndpointThatLeavesAtOnceLosesRequests() {
        Advice advice =
                only(endpoint(stopped(30).exited("web", 0, 100.9).gone(102)).ending("web"));
        assertThat(advice.code()).isEqualTo(AdviceCode.PRESTOP_SLEEP_MISSING);
        assertThat(advice.patch()).endsWith("""
                        spec:
                          terminationGracePeriodSeconds: 35
                          containers:
                            - name: web
                              lifecycle:
                                preStop:
                                  sleep:
                                    seconds: 5
                        """);
    }

    @Test
    void anEndpointThatGoesOnServingDoesNot() {
        assertThat(endpoint(stopped(30).exited("web", 0, 112).gone(113))
                        .ending("web")
                        .advice())
                .isEmpty();
    }

    @Test
    void whatServedNobodyLosesNothing() {
        assertThat(stopped(30).exited("web", 0, 100.9).gone(102).ending("web").advice())
                .isEmpty();
    }
}
