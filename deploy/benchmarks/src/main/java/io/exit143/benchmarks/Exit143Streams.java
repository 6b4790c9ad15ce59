package io.exit143.benchmarks;

import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.firehose.DroppedRecords;
import io.exit143.streams.firehose.FirehoseSettings;
import io.exit143.streams.firehose.FirehoseInterceptor;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** exit143's own topology, as it runs in production. */
final class Exit143Streams {

    /** The default of {@code exit143.partitions}. */
    private static final int PARTITIONS = 8;

    private Exit143Streams() {}

    /** @param dropping whether what is of no interest is dropped in front of the topology */
    static LineReader start(String bootstrapServers, String group, boolean dropping) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.putAll(FirehoseSettings.settings());
        if (dropping) {
            settings.putAll(FirehoseInterceptor.settings(Topics.NAMES, new DroppedRecords()));
        }
        TopologySettings topology = new TopologySettings(
                Topics.NAMES,
                TopologySettings.defaults().cluster(),
                TopologySettings.defaults().lateness(),
                TopologySettings.TimeSource.LIVE,
                PARTITIONS);
        return StreamsReader.start(new TerminationTopology(topology).get(), bootstrapServers, group, settings);
    }
}
