package io.exit143.kubernetes.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.kubernetes.Reading;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeletLineTest {

    private static final String ID = "32a604cf27d8109dbce8246454eaeaa0da5fbcbf10a96c04b10281da22e1838c";
    private static final String UID = "2487b4b1-115c-4eeb-92a4-22d1e17a68b5";
    private static final Instant AT = Instant.parse("2026-11-22T12:41:05.067445Z");
    private static final String CONTAINER = " pod=\"media/tagger\" podUID=\"" + UID
            + "\" containerName=\"tag\" containerID=\"containerd://" + ID + "\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Killing container with a grace period override|KILL_BEGUN|30",
                "Killing container with a grace period|KILL_AFTER_HOOK|2",
                "PreStop hook not completed in grace period|HOOK_OVERRAN|1",
                "Running preStop hook|HOOK_STARTED|",
                "PreStop hook completed|HOOK_COMPLETED|"
            })
    void stepOfAStopIsAMark(String message, JournalMark mark, Integer grace) {
        String rest = grace == null ? "" : " gracePeriod=" + grace;

        assertThat(Lines.mark(line(message, CONTAINER + rest)))
                .isEqualTo(new JournalRecorded(UID, mark, "tag", ID, AT, grace, null));
    }

    @Test
    void failedHookTellsItsError() {
        assertThat(Lines.mark(line("PreStop hook failed", " err=\"Get \\\"http://x/\\\": refused\"" + CONTAINER)))
                .isEqualTo(new JournalRecorded(
                        UID, JournalMark.HOOK_FAILED, "tag", ID, AT, null, "Get \"http://x/\": refused"));
    }

    @Test
    void failedHooksErrorOfSeveralLinesIsToldIfTheShipperJoinedThem() {
        assertThat(Lines.mark(line("PreStop hook failed", " err=<\n\texited with 1: no\n >" + CONTAINER)))
                .isEqualTo(new JournalRecorded(UID, JournalMark.HOOK_FAILED, "tag", ID, AT, null, "exited with 1: no"));
    }

    @Test
    void evidenceIsOfTheKubeletsLogAboutThePodNamed() {
        assertThat(Lines.read(line("Running preStop hook", CONTAINER)))
                .singleElement()
                .isInstanceOfSatisfying(Reading.AboutPod.class, r -> {
                    assertThat(r.pod()).isEqualTo(new PodKey("default", "media", "tagger"));
                    assertThat(r.evidence().sighting().source()).isEqualTo(Source.KUBELET_LOG);
                    assertThat(r.evidence().sighting().at()).isEqualTo(AT);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"containerd://" + ID + "\"",
                "\"cri-o://" + ID + "\"",
                "\"docker://" + ID + "\"",
                "\"" + ID + "\"",
                "{\"Type\":\"containerd\",\"ID\":\"" + ID + "\"}"
            })
    void containerIdIsBareInWhateverForm(String id) {
        assertThat(Lines.mark(line("Running preStop hook", " pod=\"a/b\" containerID=" + id))
                        .containerId())
                .isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " gracePeriod=", " gracePeriod=-1", " gracePeriod=99999999999", " gracePeriod=\"x\""})
    void graceThatIsNoneIsNotTold(String rest) {
        assertThat(Lines.mark(line("Killing container with a grace period", CONTAINER + rest))
                        .value())
                .isNull();
    }

    @Test
    void postTerminationStateTellsEachExitToTheNanosecond() {
        assertThat(Lines.facts(line(
                        "Post-termination container state",
                        " pod=\"mesh/profile\" podUID=\"u-1\" containers=["
                                + "{\"Name\":\"app\",\"State\":\"exited\",\"ExitCode\":143,"
                                + "\"FinishedAt\":\"2026-11-22T12:43:54.604328711Z\"},"
                                + "{\"Name\":\"late\",\"State\":\"unknown\"},"
                                + "{\"Name\":\"lost\",\"State\":\"exited\",\"ExitCode\":0,"
                                + "\"FinishedAt\":\"0001-01-01T00:00:00Z\"},"
                                + "{\"Name\":\"envoy\",\"State\":\"exited\",\"ExitCode\":0,"
                                + "\"FinishedAt\":\"2026-11-22T12:43:56.852164551+01:00\"}]")))
                .containsExactly(
                        exit("app", 143, "2026-11-22T12:43:54.604328711Z"),
                        exit("envoy", 0, "2026-11-22T11:43:56.852164551Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"Name\":\"app\",\"State\":\"exited\",\"Exi", "[", "", "7", "null", "[7]", "{}", "[[[]]]"})
    void cutOffPostTerminationStateTellsNothing(String containers) {
        assertThat(Lines.read(
                        line("Post-termination container state", " pod=\"a/b\" podUID=\"u\" containers=" + containers)))
                .isEmpty();
    }

    @Test
    void addedPodsAreMarked() {
        assertThat(Lines.read(line("SyncLoop ADD", " source=\"api\" pods=[\"shop/web-1\",\"shop/web-2\"]")))
                .extracting(r -> ((Reading.AboutPod) r).pod().name())
                .containsExactly("web-1", "web-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Killing|spec.containers{web}|web|Stopping container web",
                "Killing|spec.initContainers{web}|web|Container web failed liveness probe, will be restarted",
                "FailedPreStopHook|spec.containers{web}|web|PreStopHook failed",
                "Evicted|||The node was low on resource: memory.",
                "Preempting|||Preempted in order to admit critical pod",
                "DeadlineExceeded|||Pod was active on the node longer than the specified deadline",
                "ExceededGracePeriod|||Container runtime did not kill the pod within specified grace period."
            })
    void eventAboutAnEndThatTheKubeletLogsIsAnEvent(String reason, String path, String container, String message) {
        assertThat(Lines.facts(event("shop/web-1", "Pod", path == null ? "" : path, reason, message)))
                .containsExactly(new EventRecorded(
                        null,
                        new ObjectRef("Pod", "shop", "web-1", null),
                        container,
                        reason,
                        message,
                        "kubelet",
                        null,
                        AT,
                        AT,
                        AT,
                        1));
    }

    @ParameterizedTest
    @CsvSource({"Pod,Pulled", "Pod,Unhealthy", "Pod,Started", "Node,Killing", "Node,SystemOOM"})
    void otherEventThatTheKubeletLogsTellsNothing(String kind, String reason) {
        assertThat(Lines.read(event("shop/web-1", kind, "", reason, "m"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web-1", "/web-1", "shop/", "a/b/c", "/"})
    void lineThatNamesNoPodTellsNothing(String pod) {
        assertThat(Lines.read(event(pod, "Pod", "", "Killing", "m"))).isEmpty();
        assertThat(Lines.read(line("Running preStop hook", " pod=\"" + pod + "\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Container exited normally",
                "Pod terminating with grace period",
                "SyncLoop DELETE",
                "killing container with a grace period",
                "Killing container with a grace period and more"
            })
    void otherMessageTellsNothing(String message) {
        assertThat(Lines.read(line(message, CONTAINER))).isEmpty();
    }

    private static Fact exit(String container, int code, String at) {
        return new JournalRecorded("u-1", JournalMark.POST_TERMINATION, container, null, Instant.parse(at), code, null);
    }

    private static String event(String object, String kind, String path, String reason, String message) {
        return line(
                "Event occurred",
                " object=\"" + object + "\" fieldPath=\"" + path + "\" kind=\"" + kind
                        + "\" apiVersion=\"v1\" type=\"Normal\" reason=\"" + reason + "\" message=\"" + message + "\"");
    }

    private static String line(String message, String rest) {
        return "I1122 12:41:05.067445   28255 kuberuntime_container.go:806] \"" + message + "\"" + rest;
    }
}
