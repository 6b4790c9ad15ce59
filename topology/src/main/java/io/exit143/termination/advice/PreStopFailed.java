package io.exit143.termination.advice;

import io.exit143.termination.evidence.ContainerSpec;
import io.exit143.termination.evidence.JournalMark;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.outcome.HookResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The preStop hook did not do what it should have done. */
final class PreStopFailed implements AdviceRule {

    /** What runtimes say when the image has no such program (runc: libcontainer/process_linux.go, os/exec). */
    private static final List<String> NO_SUCH_PROGRAM =
            List.of("executable file not found", "no such file or directory", "stat /bin/sh");

    /** A line of a log that the kubelet quotes may be long. */
    private static final int MOST_OF_THE_ERROR = 200;

    /** As long as endpoints usually take to change everywhere. */
    private static final int SLEEP_SECONDS = 5;

    @Override
    public Optional<Advice> apply(Situation s) {
        if (s.hook() != HookResult.FAILED) {
            return Optional.empty();
        }
        String error = s.ending()
                .container()
                .first(JournalMark.HOOK_FAILED)
                .map(JournalRecorded::detail)
                .orElse("");
        String because = "The kubelet says that the hook failed"
                + (error.isEmpty()
                        ? "; why is in the kubelet's log"
                        : ": " + error.substring(0, Math.min(MOST_OF_THE_ERROR, error.length())));
        ContainerSpec spec = s.spec();
        if (isMissingProgram(error) && spec != null && spec.preStop() == ContainerSpec.HookHandler.EXEC) {
            return Optional.of(Advice.of(
                            AdviceCode.PRESTOP_NOT_EXECUTABLE,
                            "The image lacks the hook's program: if the hook only waits, use the sleep action, which"
                                    + " needs none (Kubernetes 1.30)",
                            because)
                    .patch(s.manifest()
                            .container(
                                    s.container(),
                                    spec,
                                    Yaml.all(
                                                    Yaml.value("exec", "null"),
                                                    Yaml.value("seconds", SLEEP_SECONDS)
                                                            .in("sleep"))
                                            .in("lifecycle", "preStop"))));
        }
        return Optional.of(Advice.of(
                AdviceCode.PRESTOP_FAILED,
                "Repair the preStop hook; the stop signal comes at once when it fails",
                because));
    }

    private static boolean isMissingProgram(String error) {
        String lower = error.toLowerCase(Locale.ROOT);
        return NO_SUCH_PROGRAM.stream().anyMatch(lower::contains);
    }
}
