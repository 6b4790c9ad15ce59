package io.exit143.application.metrics;

import io.exit143.query.http.ServerMetrics;
import io.exit143.streams.TopologyCounts;
import io.exit143.streams.firehose.DroppedRecords;
import io.exit143.streams.index.TerminationListener;
import io.exit143.streams.lookback.LookBackCounts;
import io.exit143.streams.retention.StateCounts;
import io.exit143.streams.topic.TopicNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All metrics of an application. Its parts come one after the other while it starts; a page has those that are there.
 */
public final class ApplicationMetrics implements ServerMetrics {

    private final EndingMetrics endings;
    private final HttpMetrics http = new HttpMetrics();
    private final ExportMetrics exports = new ExportMetrics();
    private final List<Collector> all = new CopyOnWriteArrayList<>();

    /** @param workloadSeries the most series that name workloads */
    public ApplicationMetrics(int workloadSeries) {
        this.endings = new EndingMetrics(workloadSeries);
        all.addAll(List.of(endings, http, new ProcessMetrics(), exports));
    }

    /** Counts endings; has to be told of every change of the index. */
    public TerminationListener endings() {
        return endings;
    }

    /**
     * How the streams are.
     *
     * @param isInput which topics are inputs, of those that are read
     */
    public void add(StreamHealth health, Predicate<String> isInput) {
        all.add(new StreamMetrics(health, isInput));
    }

    /**
     * What is read and written.
     *
     * @param redactions how many secrets were taken out so far, by rule
     */
    public void add(
            TopicNames topics,
            Predicate<String> isInput,
            DroppedRecords records,
            TopologyCounts topology,
            StateCounts state,
            LookBackCounts lookBack,
            Supplier<Map<String, Long>> redactions) {
        all.add(new WorkMetrics(topics, isInput, records, topology, state, lookBack, redactions));
    }

    /** How sending them elsewhere went. */
    public ExportMetrics exports() {
        return exports;
    }

    /**
     * All metrics as an OTLP request in protobuf, with the names and labels of the page; counted since {@code start}.
     *
     * @param instance tells this process from others of its kind
     */
    public byte[] otlp(String instance, Instant start, Instant now) {
        OtlpExposition request = new OtlpExposition(start, now);
        all.forEach(part -> part.writeTo(request));
        return request.bytes(instance, ProcessMetrics.version());
    }

    @Override
    public void answered(String route, int status, long nanos, boolean streamed) {
        http.answered(route, status, nanos, streamed);
    }

    @Override
    public void watching(int change) {
        http.watching(change);
    }

    @Override
    public Optional<Scrape> scrape(String accept) {
        TextExposition.Format format = TextExposition.Format.wanted(accept);
        TextExposition page = new TextExposition(format);
        all.forEach(part -> part.writeTo(page));
        return Optional.of(new Scrape(format.contentType(), page.bytes()));
    }
}
