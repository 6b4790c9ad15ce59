package io.exit143.application.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.streams.index.TerminationListener;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts endings: each once, when its document first becomes final, with what that revision says. It is told of changes of
 * the stored documents, so what is read again, after a restart or a crash, counts no second time.
 */
final class EndingMetrics implements TerminationListener, Collector {

    private static final List<Double> SECONDS =
            List.of(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0);
    private static final List<Double> RATIOS = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2);
    private static final double MILLIS = 1_000;
    private static final String[] WORKLOAD = {"cluster", "namespace", "workload_kind", "workload"};

    /** Their names are made up, one for each pod or run, so they would be series without end. */
    private static final Set<String> NAMELESS_KINDS = Set.of("Pod", "Job");

    /** Far more than become open again at a time, each for seconds; some 300 bytes each. */
    private static final int MOST_REOPENED = 10_000;

    /** What a final document said. */
    private record Told(long revision, List<String> codes) {
        static Told of(JsonNode document) {
            return new Told(
                    document.path("revision").asLong(),
                    List.of(
                            code(document, "/cause/code"),
                            code(document, "/outcome/code"),
                            code(document, "/outcome/verdict")));
        }
    }

    /** What was counted and went open again, by id. */
    private final Map<String, Told> reopened = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MOST_REOPENED;
        }
    });

    private final Counter endings = new Counter(
            "exit143_terminations_total",
            "Endings whose document became final.",
            "cluster",
            "cause",
            "outcome",
            "verdict");
    private final Counter byWorkload = new Counter(
            "exit143_workload_terminations_total",
            "Endings whose document became final, by workload and its revision.",
            "cluster",
            "namespace",
            "workload_kind",
            "workload",
            "revision",
            "cause",
            "outcome",
            "verdict");
    private final Counter revised =
            new Counter("exit143_terminations_revised_total", "Revisions of final documents that later evidence made.");
    private final Counter reclassified = new Counter(
            "exit143_terminations_reclassified_total",
            "Revisions of final documents that changed cause, outcome or verdict.");
    private final Counter late = new Counter(
            "exit143_evidence_late_total", "Pieces of evidence that came when the document was already final.");
    private final Histogram drain =
            new Histogram("exit143_drain_seconds", "From the stop signal to the exit.", SECONDS, WORKLOAD);
    private final Histogram preStop =
            new Histogram("exit143_prestop_seconds", "How long the preStop hook took.", SECONDS, WORKLOAD);
    private final Histogram graceUsed =
            new Histogram("exit143_grace_used_ratio", "Share of the grace period that was used.", RATIOS, WORKLOAD);
    private final Counter hooks = new Counter(
            "exit143_prestop_total",
            "Endings with a preStop hook, by its result.",
            "cluster",
            "namespace",
            "workload_kind",
            "workload",
            "handler",
            "result");
    private final Counter dropped = new Counter(
            "exit143_metric_series_dropped_total",
            "Observations counted under _other because the limit of series was reached.");
    private final List<Collector> all =
            List.of(endings, byWorkload, revised, reclassified, late, drain, preStop, graceUsed, hooks, dropped);
    private final WorkloadSeries series;

    /** @param mostSeries of all families by workload together */
    EndingMetrics(int mostSeries) {
        this.series = new WorkloadSeries(mostSeries, dropped);
    }

    @Override
    public void updated(String id, byte[] document) {
        // Only the change matters.
    }

    @Override
    public void changed(@Nullable JsonNode before, JsonNode now) {
        Told last = before != null && isFinal(before) ? Told.of(before) : null;
        String id = now.path("id").asText();
        if (!isFinal(now)) {
            if (last != null) {
                reopened.put(id, last);
            }
            return;
        }
        if (last == null) {
            last = reopened.remove(id);
        }
        if (last == null) {
            count(now);
        } else {
            revise(last, Told.of(now));
        }
    }

    private void revise(Told before, Told now) {
        long more = now.revision() - before.revision();
        if (more > 0) {
            revised.increment();
            late.add(more, List.of());
            if (!before.codes().equals(now.codes())) {
                reclassified.increment();
            }
        }
    }

    @Override
    public void writeTo(Exposition out) {
        all.forEach(family -> family.writeTo(out));
    }

    private synchronized void count(JsonNode document) {
        String cluster = document.path("cluster").asText();
        List<String> codes = Told.of(document).codes();
        endings.increment(cluster, codes.get(0), codes.get(1), codes.get(2));
        WorkloadSeries.Workload workload = workload(cluster, document);
        String revision = document.at("/workload/revision").asText("");
        byWorkload.add(
                1,
                series.labels(
                        "ending",
                        byWorkload,
                        workload,
                        NAMELESS_KINDS.contains(workload.kind()) ? "" : revision,
                        codes));
        observe(drain, "drain", workload, document.at("/durations/drainMs"), MILLIS);
        observe(preStop, "preStop", workload, document.at("/durations/preStopMs"), MILLIS);
        observe(graceUsed, "grace", workload, document.at("/grace/usedRatio"), 1);
        String handler = document.at("/preStop/handler").asText("none");
        if (!handler.equals("none") && !handler.isEmpty()) {
            List<String> hook = List.of(handler, code(document, "/preStop/result"));
            hooks.add(1, series.labels("hook", workload, hook));
        }
    }

    private void observe(
            Histogram histogram, String family, WorkloadSeries.Workload workload, JsonNode value, double unit) {
        if (value.isNumber()) {
            histogram.observe(value.asDouble() / unit, series.labels(family, workload, List.of()));
        }
    }

    private static WorkloadSeries.Workload workload(String cluster, JsonNode document) {
        String kind = document.at("/workload/kind").asText("");
        String name = NAMELESS_KINDS.contains(kind)
                ? ""
                : document.at("/workload/name").asText("");
        return new WorkloadSeries.Workload(cluster, document.path("namespace").asText(), kind, name);
    }

    private static boolean isFinal(JsonNode document) {
        return "final".equals(document.path("state").asText());
    }

    private static String code(JsonNode document, String pointer) {
        return document.at(pointer).asText();
    }
}
