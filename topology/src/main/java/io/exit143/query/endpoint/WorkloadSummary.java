package io.exit143.query.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.exit143.query.access.Viewer;
import io.exit143.query.error.Printable;
import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.http.Route;
import io.exit143.query.question.WorkloadQuestion;
import io.exit143.query.source.Answer;
import io.exit143.query.source.QuerySource;
import io.exit143.streams.index.DrainHistogram;
import io.exit143.streams.index.WorkloadStats;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The handler that tells how a workload's containers end. */
public final class WorkloadSummary implements Route.Handler {

    private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99);

    private final QuerySource source;

    public WorkloadSummary(QuerySource source) {
        this.source = source;
    }

    @Override
    public Response handle(Request request, Map<String, String> path) {
        request.allowOnly(Set.of("cluster"));
        String namespace = path.getOrDefault("namespace", "");
        String kind = path.getOrDefault("kind", "");
        String name = path.getOrDefault("name", "");
        Viewer viewer = request.viewer();
        WorkloadQuestion question =
                new WorkloadQuestion(namespace, kind, name, cluster -> viewer.sees(cluster, namespace));
        return Asked.of(source, question, request).respond(answer -> summary(request, question, answer));
    }

    private static Response.Full summary(
            Request request, WorkloadQuestion question, Answer<List<WorkloadStats>> answer) {
        List<WorkloadStats> revisions = answer.value().stream()
                .filter(s ->
                        request.parameter("cluster").map(s.cluster()::equals).orElse(true))
                .sorted(Comparator.comparing(
                                (WorkloadStats s) -> s.revision() == null ? "" : s.revision(),
                                Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                        .reversed())
                .toList();
        if (revisions.isEmpty()) {
            return Terminations.unknown(
                    answer,
                    "No ending of "
                            + Printable.of(question.kind() + " " + question.namespace() + "/" + question.name())
                            + " is known");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("namespace", question.namespace()).put("kind", question.kind()).put("name", question.name());
        body.set("all", stats(revisions.stream().reduce(WorkloadStats::plus).orElseThrow()));
        ArrayNode each = body.putArray("revisions");
        revisions.forEach(revision -> {
            ObjectNode node = each.addObject();
            node.put("cluster", revision.cluster()).put("revision", revision.revision());
            node.setAll(stats(revision));
        });
        Partial.json(answer.gaps(), false).ifPresent(partial -> body.putRawValue("partial", new RawValue(partial)));
        return Response.json(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode stats(WorkloadStats stats) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("total", stats.total());
        counts(node.putObject("causes"), stats.causes());
        counts(node.putObject("outcomes"), stats.outcomes());
        counts(node.putObject("verdicts"), stats.verdicts());
        ObjectNode grace = node.putObject("graceSeconds");
        stats.graceSeconds().forEach((seconds, count) -> grace.put(seconds.toString(), count));
        node.set("drain", drain(stats.drain()));
        return node;
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        counts.forEach((code, count) -> node.put(code, count));
    }

    private static ObjectNode drain(DrainHistogram histogram) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("count", histogram.total());
        for (double quantile : QUANTILES) {
            OptionalLong most = histogram.atMost(quantile);
            node.put("p" + Math.round(quantile * 100) + "AtMostMs", most.isPresent() ? (Long) most.getAsLong() : null);
        }
        ArrayNode buckets = node.putArray("buckets");
        for (int i = 0; i < histogram.counts().size(); i++) {
            boolean last = i == DrainHistogram.UPPER_BOUNDS_MS.size();
            buckets.addObject()
                    .put("atMostMs", last ? null : DrainHistogram.UPPER_BOUNDS_MS.get(i))
                    .put("count", histogram.counts().get(i));
        }
        return node;
    }
}
