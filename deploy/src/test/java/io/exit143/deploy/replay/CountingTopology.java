package io.exit143.deploy.replay;

import io.exit143.streams.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Counts records through a repartition topic: one document for each first letter of the records' values, and one for
 * the clock. It fails on a record that reads {@link #POISON}.
 */
public final class CountingTopology implements Supplier<Topology> {

    public static final String POISON = "poison";

    private final TopicNames names = TopicNames.defaults();

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        List<String> inputs = List.of(
                names.kubernetes(),
                names.containerLogs().get(0),
                names.nodeLogs().get(0),
                names.kubernetesAudit().get(0),
                names.clock());
        KStream<byte[], byte[]> records = builder.stream(inputs, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
        records.map((key, value) -> {
                    String text = new String(value, StandardCharsets.UTF_8);
                    if (text.equals(POISON)) {
                        throw new IllegalStateException("poisoned");
                    }
                    return KeyValue.pair(text.substring(0, 1), text);
                })
                .groupByKey(Grouped.with("by-first-letter", Serdes.String(), Serdes.String()))
                .count(Named.as("count"), Materialized.as("counts"))
                .toStream()
                .mapValues((id, count) ->
                        "{\"id\":\"" + id.replace("\"", "quote") + "\",\"state\":\"final\",\"revision\":" + count + "}")
                .to(names.timelines(), Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }
}
