package io.exit143.streams.firehose;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is set for a flood, in live time, unless the user says otherwise. Measured: docs/benchmarks.md. */
public final class FirehoseSettings {

    /** A fetch costs the same for one record and for a megabyte. */
    private static final int FETCH_MIN_BYTES = 256 * 1024;

    /** The most that this delays an input that is not a flood, such as pod events. */
    private static final int FETCH_MAX_WAIT_MS = 200;

    private static final int MAX_PARTITION_FETCH_BYTES = 8 * 1024 * 1024;
    private static final int RECEIVE_BUFFER_BYTES = 1024 * 1024;

    /** Kafka Streams looks at every task between two polls; more records at once stay longer out of the cache. */
    private static final int MAX_POLL_RECORDS = 2_000;

    private FirehoseSettings() {}

    /** For Kafka Streams. */
    public static Map<String, Object> settings() {
        Map<String, Object> settings = new TreeMap<>();
        settings.put(main(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH_MIN_BYTES);
        settings.put(main(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_MAX_WAIT_MS);
        settings.put(main(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), MAX_PARTITION_FETCH_BYTES);
        settings.put(main(ConsumerConfig.RECEIVE_BUFFER_CONFIG), RECEIVE_BUFFER_BYTES);
        settings.put(main(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MAX_POLL_RECORDS);
        // Or Kafka Streams asks of each empty partition of each task, over and over, whether to wait for it: a fifth of
        // the CPU. Evidence may come in any order; its times tell when a document is final.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        return settings;
    }

    private static String main(String setting) {
        return StreamsConfig.mainConsumerPrefix(setting);
    }
}
