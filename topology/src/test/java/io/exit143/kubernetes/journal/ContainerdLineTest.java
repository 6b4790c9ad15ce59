package io.exit143.kubernetes.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.kubernetes.Reading;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerdLineTest {

    private static final String ID = "f64cd43608938f6c50ff13bb301788d4d7b8e3de2572658f013e7e175f7542ab";
    private static final String SANDBOX = "9b4f84cdcf0d589e1e60715a81a68533f091898157b5cb2c84ace71e8cfdfbf6";
    private static final Instant AT = Instant.parse("2026-11-22T12:36:58.333375808Z");
    private static final Instant EXITED_AT = Instant.parse("2026-01-01T00:00:00.123456789Z");

    @Test
    void stopRequestTellsTheSecondsUntilTheKill() {
        assertThat(Lines.mark(line("StopContainer for \\\"" + ID + "\\\" with timeout 30 (s)")))
                .isEqualTo(mark(JournalMark.STOP_REQUESTED, 30, null));
    }

    @ParameterizedTest
    @CsvSource({
        "terminated,SIGTERM",
        "quit,SIGQUIT",
        "interrupt,SIGINT",
        "killed,SIGKILL",
        "hangup,SIGHUP",
        "user defined signal 1,SIGUSR1",
        "user defined signal 2,SIGUSR2",
        "window changed,SIGWINCH",
        "aborted,SIGABRT",
        "power failure,SIGPWR",
        "signal 37,SIGRTMIN+3",
        "bus error,BUS ERROR"
    })
    void stopSignalIsNamedAsInC(String go, String name) {
        assertThat(Lines.mark(line("Stop container \\\"" + ID + "\\\" with signal " + go)))
                .isEqualTo(mark(JournalMark.STOP_SIGNAL, null, name));
        assertThat(Lines.mark(line("Skipping the sending of signal " + go + " to container \\\"" + ID
                        + "\\\" because a prior stop with timeout>0 request already sent the signal")))
                .isEqualTo(mark(JournalMark.STOP_SIGNAL_SKIPPED, null, name));
    }

    @Test
    void debugLineThatTheSignalTimedOutIsNoSecondSignal() {
        assertThat(Lines.read(line("Stop container \\\"" + ID + "\\\" with signal terminated timed out")))
                .isEmpty();
    }

    @Test
    void killNeedlessStopStartAndOomAreMarks() {
        assertThat(Lines.mark(line("Kill container \\\"" + ID + "\\\"")))
                .isEqualTo(mark(JournalMark.KILL_SIGNAL, null, null));
        assertThat(Lines.mark(line("Container to stop \\\"" + ID
                        + "\\\" must be in running or unknown state, current state \\\"CONTAINER_EXITED\\\"")))
                .isEqualTo(mark(JournalMark.STOP_NEEDLESS, null, null));
        assertThat(Lines.mark(line("StartContainer for \\\"" + ID + "\\\" returns successfully")))
                .isEqualTo(mark(JournalMark.STARTED, null, null));
        assertThat(Lines.mark(line("failed to get task exit status for \\\"" + ID + "\\\"")))
                .isEqualTo(mark(JournalMark.EXIT_UNKNOWN, null, null));
        assertThat(Lines.mark(line("TaskOOM event container_id:\\\"" + ID + "\\\"")))
                .isEqualTo(mark(JournalMark.OOM, null, null));
        assertThat(Lines.mark(line("TaskOOM event &TaskOOM{ContainerID:" + ID + ",XXX_unrecognized:[],}")))
                .isEqualTo(mark(JournalMark.OOM, null, null));
    }

    @Test
    void evidenceIsOfTheRuntimesLogAboutTheContainersId() {
        assertThat(Lines.read(line("Kill container \\\"" + ID + "\\\"")))
                .singleElement()
                .isInstanceOfSatisfying(Reading.AboutContainerId.class, r -> {
                    assertThat(r.cluster()).isEqualTo("default");
                    assertThat(r.containerId()).isEqualTo(ID);
                    assertThat(r.evidence().sighting().source()).isEqualTo(Source.RUNTIME_LOG);
                    assertThat(r.evidence().sighting().at()).isEqualTo(AT);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TaskExit event &TaskExit{ContainerID:" + ID + ",ID:" + ID
                        + ",Pid:77,ExitStatus:143,ExitedAt:2026-01-01 00:00:00.123456789 +0000 UTC,XXX_unrecognized:[],}",
                "TaskExit event &TaskExit{ContainerID:" + ID + ",ID:" + ID
                        + ",Pid:77,ExitStatus:143,ExitedAt:2026-01-01 01:00:00.123456789 +0100 CET,XXX_unrecognized:[],}",
                "TaskExit event container_id:\\\"" + ID + "\\\" id:\\\"" + ID
                        + "\\\" pid:77 exit_status:143 exited_at:{seconds:1767225600 nanos:123456789}",
                "received exit event container_id:\\\"" + ID + "\\\"  id:\\\"" + ID
                        + "\\\"  pid:77  exit_status:143  exited_at:{seconds:1767225600  nanos:123456789}",
                "received container exit event container_id:\\\"" + ID + "\\\"  id:\\\"" + ID
                        + "\\\"  pid:77  exit_status:143  exited_at:{seconds:1767225600  nanos:123456789}"
            })
    void exitIsToldByTheShimInEveryVersion(String message) {
        assertThat(Lines.mark(line(message)))
                .isEqualTo(new JournalRecorded(null, JournalMark.EXITED, null, ID, EXITED_AT, 143, null));
    }

    @Test
    void absentExitStatusIsZeroAndAbsentNanosAreZero() {
        assertThat(Lines.mark(line("received exit event container_id:\\\"" + ID + "\\\"  id:\\\"" + ID
                        + "\\\"  pid:77  exited_at:{seconds:1767225600}")))
                .isEqualTo(new JournalRecorded(
                        null, JournalMark.EXITED, null, ID, Instant.parse("2026-01-01T00:00:00Z"), 0, null));
        assertThat(Lines.mark(line("TaskExit event &TaskExit{ContainerID:" + ID + ",ID:" + ID
                        + ",Pid:77,ExitStatus:0,ExitedAt:2026-01-01 00:00:00 +0000 UTC,XXX_unrecognized:[],}")))
                .isEqualTo(new JournalRecorded(
                        null, JournalMark.EXITED, null, ID, Instant.parse("2026-01-01T00:00:00Z"), 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TaskExit event &TaskExit{ContainerID:" + ID + ",ID:" + SANDBOX
                        + ",Pid:77,ExitStatus:7,ExitedAt:2026-01-01 00:00:00.123456789 +0000 UTC,XXX_unrecognized:[],}",
                "received exit event container_id:\\\"" + ID + "\\\"  id:\\\"my-exec_1.x\\\"  pid:77  exit_status:7"
                        + "  exited_at:{seconds:1767225600  nanos:123456789}"
            })
    void processWithAnIdOfItsOwnWasRunByExecAndIsNoEnd(String message) {
        assertThat(Lines.read(line(message))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "received sandbox exit event container_id:\\\"" + ID + "\\\"  id:\\\"" + ID
                        + "\\\"  exit_status:137  exited_at:{seconds:1767225600  nanos:1}",
                "received sandbox container exit event sandbox_id:\\\"" + ID
                        + "\\\"  exit_status:137  exited_at:{seconds:1767225600  nanos:1}",
                "received exit event sandbox_id:\\\"" + ID
                        + "\\\"  exit_status:137  exited_at:{seconds:1767225600  nanos:1}",
                "TaskExit event in podsandbox handler container_id:\\\"" + ID + "\\\"  id:\\\"" + SANDBOX
                        + "\\\"  pid:7  exited_at:{seconds:1767225600  nanos:1}"
            })
    void sandboxesExitTellsNothing(String message) {
        assertThat(Lines.read(line(message))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " exited_at:{}",
                " exited_at:{nanos:5}",
                " exited_at:{seconds:999999999999}",
                " exited_at:{seconds:1767225600",
                ",ExitedAt:2026-13-01 00:00:00 +0000 UTC",
                ",ExitedAt:0001-01-01 00:00:00 +0000 UTC"
            })
    void exitWithoutATimeThatCanBeTellsNothing(String at) {
        assertThat(Lines.read(line("received exit event container_id:\\\"" + ID + "\\\" id:\\\"" + ID
                        + "\\\" exit_status:143" + at)))
                .isEmpty();
    }

    @Test
    void createdContainerTellsItsAttemptAndItsSandbox() {
        assertThat(Lines.read(line("CreateContainer within sandbox \\\"" + SANDBOX
                        + "\\\" for &ContainerMetadata{Name:api,Attempt:3,} returns container id \\\"" + ID + "\\\"")))
                .satisfiesExactly(
                        r -> assertThat(r).isEqualTo(new Reading.SandboxTold("default", ID, "api", SANDBOX)),
                        r -> assertThat(((Reading.AboutContainerId) r)
                                        .evidence()
                                        .fact())
                                .isEqualTo(new JournalRecorded(null, JournalMark.CREATED, "api", ID, AT, 3, null)));
    }

    @Test
    void sandboxTellsWhosePodItIs() {
        assertThat(Lines.read(line("RunPodSandbox for &PodSandboxMetadata{Name:web-1,Uid:u-1,Namespace:shop,Attempt:0,}"
                        + " returns sandbox id \\\"" + SANDBOX + "\\\"")))
                .containsExactly(new Reading.IdentityTold(
                        "default", SANDBOX, new PodKey("default", "shop", "web-1"), "u-1", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StopContainer for \\\"" + ID + "\\\" returns successfully",
                "StopContainer for \\\"" + ID + "\\\" with timeout 99999999999 (s)",
                "StopContainer for \\\"not-an-id\\\" with timeout 30 (s)",
                "StartContainer for \\\"" + ID + "\\\"",
                "StartContainer for \\\"" + ID + "\\\" failed",
                "Kill container \\\"" + ID + "\\\" failed",
                "RunPodSandbox for &PodSandboxMetadata{Name:a/b,Uid:u-1,Namespace:shop,Attempt:0,} returns sandbox id"
                        + " \\\"" + SANDBOX + "\\\"",
                "failed to stop container \\\"" + ID + "\\\""
            })
    void otherMessageTellsNothing(String message) {
        assertThat(Lines.read(line(message))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level=info msg=\"Kill container \\\"" + ID + "\\\"\"",
                "time=\"soon\" level=info msg=\"Kill container \\\"" + ID + "\\\"\"",
                "time=2026-11-22T12:36:58Z level=info msg=\"Kill container \\\"" + ID + "\\\"\"",
                "time=\"+999999999-01-01T00:00:00Z\" msg=\"Kill container \\\"" + ID + "\\\"\"",
                "time=\"2026-11-22T12:36:58Z\" level=info"
            })
    void lineWithoutATimeOrAMessageTellsNothing(String line) {
        assertThat(Lines.read(line)).isEmpty();
    }

    private static JournalRecorded mark(
            JournalMark mark,
            @org.jspecify.annotations.Nullable Integer value,
            @org.jspecify.annotations.Nullable String detail) {
        return new JournalRecorded(null, mark, null, ID, AT, value, detail);
    }

    private static String line(String message) {
        return "time=\"2026-11-22T12:36:58.333375808Z\" level=info msg=\"" + message
                + "\" runtime=io.containerd.runc.v2";
    }
}
