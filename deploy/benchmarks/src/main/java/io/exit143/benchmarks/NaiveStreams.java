package io.exit143.benchmarks;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What one would write first: text, every line parsed, searched with a regular expression, keyed by its pod, and joined
 * with what happened to that pod at the time.
 */
final class NaiveStreams {

    static final String POD_EVENTS = "naive-pod-events";
    static final String FOUND = "naive-found";
    static final String TAGGED = "naive-tagged";

    /** About one grace period before and after. */
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private NaiveStreams() {}

    static LineReader start(String bootstrapServers, String group) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, NaiveLine> lines = builder.stream(Topics.LOGS, Consumed.with(Serdes.String(), Serdes.String()))
                .processValues(Parsing::new);
        lines.filter((key, line) -> NaiveLine.speaksOfStop(line.message()))
                .mapValues(NaiveLine::place)
                .to(FOUND, Produced.with(Serdes.String(), Serdes.String()));
        KStream<String, String> events = builder.stream(POD_EVENTS, Consumed.with(Serdes.String(), Serdes.String()));
        lines.selectKey((key, line) -> line.key())
                .repartition(Repartitioned.with(Serdes.String(), NaiveLine.serde())
                        .withName("lines-by-pod")
                        .withNumberOfPartitions(Topics.PARTITIONS))
                .join(
                        events,
                        (line, event) -> event + " " + line.message(),
                        JoinWindows.ofTimeDifferenceWithNoGrace(WINDOW),
                        StreamJoined.with(Serdes.String(), NaiveLine.serde(), Serdes.String()))
                .to(TAGGED, Produced.with(Serdes.String(), Serdes.String()));
        return StreamsReader.start(builder.build(), bootstrapServers, group, Map.of());
    }

    /** Keeps the place, which only the context knows. */
    private static final class Parsing extends ContextualFixedKeyProcessor<String, String, NaiveLine> {

        @Override
        public void process(FixedKeyRecord<String, String> record) {
            RecordMetadata at = context().recordMetadata().orElseThrow();
            String place = at.topic() + "/" + at.partition() + "@" + at.offset();
            context().forward(record.withValue(NaiveLine.parse(record.value(), record.headers(), place)));
        }
    }
}
