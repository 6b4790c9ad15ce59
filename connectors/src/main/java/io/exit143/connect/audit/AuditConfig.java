package io.exit143.connect.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The receiver's settings. */
final class AuditConfig {

    static final String ADDRESS = "audit.listen.address";
    static final String PORT = "audit.listen.port";
    static final String TOPIC = "audit.topic";
    static final String DEAD_LETTERS = "audit.dead.letters.topic";
    static final String CERTIFICATE = "audit.tls.certificate.file";
    static final String KEY = "audit.tls.key.file";
    static final String TOKEN = "audit.token.file";
    static final String MAX_BYTES = "audit.max.request.bytes";
    static final String MAX_REQUESTS = "audit.max.concurrent.requests";
    static final String ACK_TIMEOUT = "audit.ack.timeout.ms";

    /** Settings with this prefix go to the Kafka producer, without it. */
    static final String KAFKA_PREFIX = "kafka.";

    static final ConfigDef DEFINITION = definition();

    private final AbstractConfig own;
    private final Map<String, Object> kafka = new HashMap<>();

    /** Throws {@link ConfigException} for settings that are unknown or not allowed. */
    AuditConfig(Map<String, String> settings) {
        Map<String, String> rest = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(KAFKA_PREFIX)) {
                kafka.put(key.substring(KAFKA_PREFIX.length()), value);
            } else if (DEFINITION.names().contains(key)) {
                rest.put(key, value);
            } else {
                throw new ConfigException("Unknown setting " + key + "; allowed are "
                        + String.join(", ", DEFINITION.names()) + ", and " + KAFKA_PREFIX + "* for the producer");
            }
        });
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new ConfigException("The setting kafka.bootstrap.servers is missing");
        }
        own = new AbstractConfig(DEFINITION, rest, false);
        if (certificate().isPresent() != key().isPresent()) {
            throw new ConfigException("TLS needs both " + CERTIFICATE + " and " + KEY);
        }
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        define(
                definition,
                1,
                ADDRESS,
                ConfigDef.Type.STRING,
                "127.0.0.1",
                new ConfigDef.NonEmptyString(),
                "The address to listen at; 0.0.0.0 for all.");
        define(
                definition,
                2,
                PORT,
                ConfigDef.Type.INT,
                8144,
                ConfigDef.Range.between(0, 65_535),
                "The port to listen at; 0 for any free one.");
        define(
                definition,
                3,
                TOPIC,
                ConfigDef.Type.STRING,
                "kubernetes-audit",
                new ConfigDef.NonEmptyString(),
                "The topic for audit events.");
        define(
                definition,
                4,
                DEAD_LETTERS,
                ConfigDef.Type.STRING,
                "exit143.dead-letters",
                new ConfigDef.NonEmptyString(),
                "The topic for items of a batch that are no audit events, or too large; it must exist or be created by"
                        + " being written to.");
        define(
                definition,
                5,
                CERTIFICATE,
                ConfigDef.Type.STRING,
                "",
                null,
                "Path of a PEM file with the certificate chain. Empty: plain HTTP, for a loopback address or a proxy only.");
        define(
                definition,
                6,
                KEY,
                ConfigDef.Type.STRING,
                "",
                null,
                "Path of a PEM file with the private key, PKCS#8 (BEGIN PRIVATE KEY), RSA or EC.");
        define(
                definition,
                7,
                TOKEN,
                ConfigDef.Type.STRING,
                null,
                new ConfigDef.NonEmptyString(),
                "Path of a file with the bearer token that senders must show; read at the start.");
        define(
                definition,
                8,
                MAX_BYTES,
                ConfigDef.Type.INT,
                16 << 20,
                ConfigDef.Range.between(1 << 10, 256 << 20),
                "The largest request accepted. The API server sends up to 400 events at once by default.");
        define(
                definition,
                9,
                MAX_REQUESTS,
                ConfigDef.Type.INT,
                4,
                ConfigDef.Range.between(1, 256),
                "How many requests are read at once; others wait. Together with the largest request the bound of the memory.");
        define(
                definition,
                10,
                ACK_TIMEOUT,
                ConfigDef.Type.LONG,
                25_000L,
                ConfigDef.Range.between(100, 300_000),
                "How long Kafka may take to acknowledge; then the sender is asked to try again. The API server waits 30 s.");
        return definition;
    }

    private static void define(
            ConfigDef definition,
            int order,
            String name,
            ConfigDef.Type type,
            @Nullable Object defaultValue,
            ConfigDef.@Nullable Validator validator,
            String documentation) {
        Object effective = defaultValue == null ? ConfigDef.NO_DEFAULT_VALUE : defaultValue;
        definition.define(
                name,
                type,
                effective,
                validator,
                Importance.MEDIUM,
                documentation,
                "Receiver",
                order,
                Width.MEDIUM,
                name);
    }

    String address() {
        return own.getString(ADDRESS);
    }

    int port() {
        return own.getInt(PORT);
    }

    String topic() {
        return own.getString(TOPIC);
    }

    String deadLettersTopic() {
        return own.getString(DEAD_LETTERS);
    }

    Optional<Path> certificate() {
        return path(CERTIFICATE);
    }

    Optional<Path> key() {
        return path(KEY);
    }

    Path token() {
        return Path.of(own.getString(TOKEN));
    }

    int maxRequestBytes() {
        return own.getInt(MAX_BYTES);
    }

    int maxConcurrentRequests() {
        return own.getInt(MAX_REQUESTS);
    }

    Duration ackTimeout() {
        return Duration.ofMillis(own.getLong(ACK_TIMEOUT));
    }

    Map<String, Object> kafka() {
        return new HashMap<>(kafka);
    }

    private Optional<Path> path(String setting) {
        return Optional.of(own.getString(setting))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }
}
