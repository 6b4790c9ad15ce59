package io.exit143.termination.cause;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.ending.Kill;
import io.exit143.termination.evidence.ContainerTerminated;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kubelet stopped this container alone: the message of its Killing event is the only place that says why. */
final class ContainerKill implements CauseRule {

    private record Row(String phrase, CauseCode code, String because) {}

    /** pkg/kubelet/kuberuntime/kuberuntime_manager.go, kuberuntime_container.go; the same words since 1.13. */
    private static final List<Row> TABLE = List.of(
            new Row("failed liveness probe", CauseCode.LIVENESS_PROBE, "its liveness probe failed"),
            new Row("failed startup probe", CauseCode.STARTUP_PROBE, "its startup probe failed"),
            new Row("failedpoststarthook", CauseCode.POSTSTART_HOOK, "its postStart hook failed"),
            new Row("poststart", CauseCode.POSTSTART_HOOK, "its postStart hook failed"),
            new Row("resize requires restart", CauseCode.CONTAINER_RESIZE, "its resources were resized"),
            new Row("definition changed", CauseCode.CONTAINER_CHANGED, "its definition changed"),
            new Row(
                    "restart all containers",
                    CauseCode.RESTART_ALL_CONTAINERS,
                    "all containers were restarted in place"),
            new Row("try killing it before restart", CauseCode.CONTAINER_CHANGED, "its state was not known"));

    @Override
    public Optional<Cause> explain(Ending ending) {
        String name = "The kubelet stopped container " + ending.container().name() + ": ";
        if (ending.container().terminated().stream()
                .map(t -> t.fact())
                .anyMatch(ContainerTerminated::restartingAllContainers)) {
            return Optional.of(Cause.of(
                    CauseCode.RESTART_ALL_CONTAINERS,
                    Confidence.CERTAIN,
                    name + "all containers were restarted in place"));
        }
        if (!ending.stop().ofContainerOnly()) {
            return Optional.empty();
        }
        String message = ending.stop().kill().map(Kill::message).orElse("").toLowerCase(Locale.ROOT);
        if (message.equals("killing")) {
            return Optional.of(Cause.of(
                    CauseCode.RESTART_ALL_CONTAINERS,
                    Confidence.STRONG,
                    name + "all containers were restarted in place"));
        }
        return TABLE.stream()
                .filter(row -> message.contains(row.phrase()))
                .findFirst()
                .map(row -> Cause.of(row.code(), Confidence.STRONG, name + row.because()));
    }
}
