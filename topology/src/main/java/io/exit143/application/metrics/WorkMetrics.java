package io.exit143.application.metrics;

import io.exit143.streams.TopologyCounts;
import io.exit143.streams.firehose.DroppedRecords;
import io.exit143.streams.lookback.LookBackCounts;
import io.exit143.streams.retention.StateCounts;
import io.exit143.streams.topic.TopicNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What was read, made of it, and written. */
final class WorkMetrics implements Collector {

    /** Input of the label by input of the topology. */
    private static final Map<String, String> INPUTS = inputs();

    private final TopicNames topics;
    private final Predicate<String> isInput;
    private final DroppedRecords records;
    private final TopologyCounts topology;
    private final StateCounts state;
    private final LookBackCounts lookBack;
    private final Supplier<Map<String, Long>> redactions;

    WorkMetrics(
            TopicNames topics,
            Predicate<String> isInput,
            DroppedRecords records,
            TopologyCounts topology,
            StateCounts state,
            LookBackCounts lookBack,
            Supplier<Map<String, Long>> redactions) {
        this.topics = topics;
        this.isInput = isInput;
        this.records = records;
        this.topology = topology;
        this.state = state;
        this.lookBack = lookBack;
        this.redactions = redactions;
    }

    @Override
    public void writeTo(Exposition out) {
        Map<String, Long> read = new TreeMap<>(records.read());
        read.keySet().removeIf(isInput.negate());
        counter(out, "exit143_records_read_total", "Records read from an input topic.", "topic", read);
        counter(
                out,
                "exit143_records_dropped_total",
                "Records dropped unread: no line of interest in them.",
                "topic",
                records.byTopic());
        out.counter("exit143_drop_failures_total", "Batches that went through whole because dropping failed.");
        out.sample("exit143_drop_failures_total", records.failures());
        Map<String, Long> evidence = topology.evidence();
        Map<String, Long> byInput = new TreeMap<>();
        INPUTS.forEach((name, label) -> byInput.merge(label, evidence.getOrDefault(name, 0L), Long::sum));
        counter(out, "exit143_evidence_total", "Pieces of evidence made from records.", "input", byInput);
        counter(
                out,
                "exit143_evidence_dropped_total",
                "Facts not kept, by why.",
                "reason",
                Map.of("pod_limit", state.excessEvidence(), "retention", state.lateEvidence()));
        counter(
                out,
                "exit143_dead_letters_total",
                "Records that could not be read, by input topic.",
                "topic",
                topology.deadLetters());
        counter(out, "exit143_redactions_total", "Secrets taken out of lines, by rule.", "rule", redactions.get());
        writeState(out);
        writeLookBack(out);
        Map<String, Long> written = new TreeMap<>(topology.output());
        List.of(topics.timelines(), topics.terminations()).forEach(topic -> written.putIfAbsent(topic, 0L));
        written.put(topics.taggedLogs(), lookBack.taggedLines());
        counter(out, "exit143_output_records_total", "Records written, by output topic.", "topic", written);
    }

    private void writeState(Exposition out) {
        out.counter(
                "exit143_failed_pods_total", "Looks at a pod's evidence that failed, because of an error of exit143.");
        out.sample("exit143_failed_pods_total", state.failedPods());
        out.counter("exit143_evicted_pods_total", "Pods whose evidence went, because nothing can be late for them.");
        out.sample("exit143_evicted_pods_total", state.evictedPods());
        out.counter("exit143_tombstones_total", "Documents whose retention ended.");
        out.sample("exit143_tombstones_total", state.tombstones());
    }

    private void writeLookBack(Exposition out) {
        counter(out, "exit143_look_backs_total", "Questions for last words.", "result", lookBack.results());
        out.counter("exit143_look_back_read_bytes_total", "Bytes of log topics read again.");
        out.sample("exit143_look_back_read_bytes_total", lookBack.bytes());
        out.counter(
                "exit143_look_back_failures_total",
                "Log records skipped while looking back because exit143 failed on them.");
        out.sample("exit143_look_back_failures_total", lookBack.unreadable());
        out.gauge("exit143_look_back_waiting", "Questions for last words that wait for an answer.");
        out.sample("exit143_look_back_waiting", lookBack.waiting());
    }

    private static void counter(Exposition out, String name, String help, String label, Map<String, Long> counts) {
        out.counter(name, help);
        counts.forEach((value, count) -> out.sample(name, List.of(label), List.of(value), count));
    }

    private static Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        List.of("container-logs", "node-logs", "kubernetes", "looked-back").forEach(name -> inputs.put(name, name));
        inputs.put("events", "kubernetes-events");
        inputs.put("audit", "kubernetes-audit");
        return inputs;
    }
}
