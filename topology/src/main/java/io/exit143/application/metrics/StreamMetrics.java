package io.exit143.application.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;

/** Whether the streams run, and how far behind they are. */
final class StreamMetrics implements Collector {

    private final StreamHealth health;
    private final Predicate<String> isInput;

    StreamMetrics(StreamHealth health, Predicate<String> isInput) {
        this.health = health;
        this.isInput = isInput;
    }

    @Override
    public void writeTo(Exposition out) {
        gauge(out, "exit143_ready", "1 when /readyz says 200.", health.isReady() ? 1 : 0);
        out.gauge("exit143_stream_state", "1 for the state Kafka Streams is in.");
        KafkaStreams.State now = health.state();
        for (KafkaStreams.State state : KafkaStreams.State.values()) {
            out.sample(
                    "exit143_stream_state",
                    List.of("state"),
                    List.of(state.name().toLowerCase(Locale.ROOT)),
                    state == now ? 1 : 0);
        }
        gauge(out, "exit143_stream_threads", "Stream threads alive.", health.threads());
        counter(out, "exit143_stream_failures_total", "Uncaught failures of stream threads.", health.failures());
        out.gauge("exit143_stream_tasks", "Tasks on this instance.");
        out.sample("exit143_stream_tasks", List.of("type"), List.of("active"), health.activeTasks());
        out.sample("exit143_stream_tasks", List.of("type"), List.of("standby"), health.standbyTasks());
        out.gauge("exit143_lag_records", "Records of an input topic not read yet.");
        Map<String, Long> lag = new TreeMap<>(health.lag());
        lag.keySet().removeIf(isInput.negate());
        lag.forEach((topic, records) -> out.sample("exit143_lag_records", List.of("topic"), List.of(topic), records));
        out.counter("exit143_evidence_unattributed_total", "Records of container lines that name no pod.");
        new TreeMap<>(health.unattributed())
                .forEach((topic, records) ->
                        out.sample("exit143_evidence_unattributed_total", List.of("topic"), List.of(topic), records));
        gauge(out, "exit143_restore_remaining_records", "Changelog records still to be restored.", health.toRestore());
        counter(out, "exit143_output_failures_total", "Records that Kafka refused for good.", health.lostOutput());
        out.counter("exit143_failed_records_total", "Records that could not be worked off; each is a dead letter.");
        health.failedRecords()
                .forEach((reason, records) ->
                        out.sample("exit143_failed_records_total", List.of("reason"), List.of(reason), records));
        gauge(
                out,
                "exit143_open_terminations",
                "Documents of containers that stop or have ended, not final yet.",
                health.openTerminations());
    }

    private static void gauge(Exposition out, String name, String help, long value) {
        out.gauge(name, help);
        out.sample(name, value);
    }

    private static void counter(Exposition out, String name, String help, long value) {
        out.counter(name, help);
        out.sample(name, value);
    }
}
