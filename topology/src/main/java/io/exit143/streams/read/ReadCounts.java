package io.exit143.streams.read;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.streams.StreamsMetrics;

/**
 * Counts the records read and what became of each, as metrics of Kafka Streams in group {@value ReadMetrics#GROUP}:
 * {@value #READ} by topic, and {@value #ENDED} by topic, fate (evidence, ignored, dead_letter) and reason. Of a topic,
 * the second add up to the first. They count what this process read: a record read again after a crash counts again.
 */
final class ReadCounts {

    static final String READ = "records-read-total";
    static final String ENDED = "records-ended-total";

    private final StreamsMetrics metrics;
    private final Map<String, Sensor> read = new HashMap<>();
    private final Map<Fate, Map<String, Sensor>> ended = new HashMap<>();

    /** Sensors are shared by name, so all stages of a process count into the same. */
    ReadCounts(StreamsMetrics metrics) {
        this.metrics = metrics;
    }

    void read(String topic) {
        read.computeIfAbsent(topic, t -> sensor(READ, "Records read", Map.of(ReadMetrics.TOPIC, t)))
                .record();
    }

    void ended(String topic, Fate fate) {
        ended.computeIfAbsent(fate, f -> new HashMap<>())
                .computeIfAbsent(
                        topic,
                        t -> sensor(
                                ENDED,
                                "Records read, by what became of them",
                                Map.of(ReadMetrics.TOPIC, t, "fate", fate.kind(), ReadMetrics.REASON, fate.reason())))
                .record();
    }

    private Sensor sensor(String metric, String description, Map<String, String> tags) {
        Sensor sensor = metrics.addSensor(
                ReadMetrics.GROUP + "." + metric + "." + tags.get(ReadMetrics.TOPIC) + "."
                        + tags.get(ReadMetrics.REASON),
                Sensor.RecordingLevel.INFO);
        sensor.add(new MetricName(metric, ReadMetrics.GROUP, description, tags), new CumulativeCount());
        return sensor;
    }
}
