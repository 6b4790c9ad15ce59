package io.exit143.application;

import io.exit143.streams.firehose.FirehoseSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The settings of Kafka Streams: ours, and over them whatever {@code kafka.*} says. */
final class StreamsSettings {

    private static final String MASK = "(hidden)";

    private StreamsSettings() {}

    static Properties of(Exit143Config config) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.getString(Exit143Config.APPLICATION_ID));
        settings.put(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                String.join(",", config.getList(Exit143Config.BOOTSTRAP_SERVERS)));
        String stateDir = config.getString(Exit143Config.STATE_DIR);
        if (stateDir != null) {
            settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
        }
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.putAll(StateSettings.streams(config));
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        HttpSettings.advertised(config)
                .ifPresent(
                        self -> settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ":" + self.port()));
        settings.putAll(FirehoseSettings.settings());
        settings.putAll(config.kafka());
        return settings;
    }

    /** Connection settings of every other client. */
    static Map<String, Object> clients(Exit143Config config) {
        Map<String, Object> settings = new TreeMap<>(StateSettings.clients(config));
        settings.putAll(config.kafka());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, of(config).get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
        return settings;
    }

    /** For logs: sorted, and without anything that may be a secret. Of an object only its class is shown. */
    static Map<String, String> shown(Map<?, ?> settings) {
        Map<String, String> shown = new TreeMap<>();
        settings.forEach(
                (key, value) -> shown.put(key.toString(), isSecret(key.toString()) ? MASK : shownValue(value)));
        return shown;
    }

    private static String shownValue(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        boolean plain = value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof List<?>
                || value instanceof Password;
        return plain ? value.toString() : (value instanceof Class<?> type ? type : value.getClass()).getName();
    }

    private static boolean isSecret(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return Stream.of(
                        "password",
                        "secret",
                        "jaas",
                        "token",
                        "credential",
                        "keystore.key",
                        "private",
                        "basic.auth",
                        "apikey",
                        "api.key")
                .anyMatch(name::contains);
    }
}
