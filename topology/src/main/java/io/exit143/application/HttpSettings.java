package io.exit143.application;

import io.exit143.query.Access;
import io.exit143.query.FleetSettings;
import io.exit143.query.QuerySettings;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** The settings of the HTTP server: where it listens, and who may see data. */
final class HttpSettings {

    static final String HOST = "exit143.http.host";
    static final String PORT = "exit143.http.port";
    static final String ACCESS = "exit143.http.access";
    static final String TOKEN_SHA256 = "exit143.http.access.token-sha256";

    static final String ADVERTISED = "exit143.http.advertised";
    static final String MAX_STALENESS = "exit143.http.max-staleness";
    static final String FLEET_TIMEOUT = "exit143.http.fleet-timeout";

    private static final String LOOPBACK = "loopback";
    private static final String OPEN = "open";
    private static final String TOKEN = "token";

    private static final int MAX_PORT = 65_535;

    private HttpSettings() {}

    static ConfigDef define(ConfigDef definition) {
        QuerySettings defaults = QuerySettings.defaults();
        return definition
                .define(
                        HOST,
                        ConfigDef.Type.STRING,
                        defaults.host(),
                        new ConfigDef.NonEmptyString(),
                        Importance.MEDIUM,
                        "Address the page, the API, metrics and health are served on. Any but loopback needs a choice of access.")
                .define(
                        PORT,
                        ConfigDef.Type.INT,
                        defaults.port(),
                        Range.between(0, MAX_PORT),
                        Importance.MEDIUM,
                        "Port of it; 0: any that is free.")
                .define(
                        ACCESS,
                        ConfigDef.Type.STRING,
                        LOOPBACK,
                        ConfigDef.CaseInsensitiveValidString.in(LOOPBACK, OPEN, TOKEN),
                        Importance.HIGH,
                        "Who may see data: `loopback`, everybody on this machine; `token`, who has the bearer token; `open`, everybody, for when something in front checks.")
                .define(
                        ADVERTISED,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "Where other instances reach this one, host:port; Kafka Streams' `application.server`. Needed when there are several, so that each answers for all.")
                .define(
                        MAX_STALENESS,
                        ConfigDef.Type.STRING,
                        "30s",
                        new Durations(),
                        Importance.LOW,
                        "How far a standby's copy may be behind to be asked while who writes it is away; `0s`: copies are not asked.")
                .define(
                        FLEET_TIMEOUT,
                        ConfigDef.Type.STRING,
                        "3s",
                        new Durations(),
                        Importance.LOW,
                        "How long an answer waits for other instances; then it says what is missing.")
                .define(
                        TOKEN_SHA256,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "SHA-256 of the bearer token, 64 hexadecimal digits; for access `token`.");
    }

    /** @throws ConfigException if what is chosen lacks its own settings */
    static QuerySettings of(Exit143Config config) {
        return new QuerySettings(config.getString(HOST), config.getInt(PORT), access(config));
    }

    /** How instances ask each other; {@code partitions} of the timelines topic. */
    static FleetSettings fleet(Exit143Config config, int partitions) {
        return new FleetSettings(
                partitions, advertised(config), config.duration(FLEET_TIMEOUT), config.duration(MAX_STALENESS));
    }

    /** @throws ConfigException if it is set and not host:port */
    static Optional<HostInfo> advertised(Exit143Config config) {
        String text = config.getString(ADVERTISED).strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(HostInfo.buildFromEndpoint(text));
        } catch (ConfigException e) {
            throw new ConfigException(ADVERTISED, text, "host:port is wanted, as in exit143-0.exit143:8143");
        }
    }

    private static Access access(Exit143Config config) {
        return switch (config.getString(ACCESS).toLowerCase(Locale.ROOT)) {
            case OPEN -> new Access.Open();
            case TOKEN -> token(config.getString(TOKEN_SHA256));
            default -> new Access.Unspecified();
        };
    }

    private static Access token(@Nullable String sha256) {
        if (sha256 == null) {
            throw new ConfigException(TOKEN_SHA256 + " is not set, but " + ACCESS + " is token");
        }
        try {
            return new Access.BearerToken(sha256.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(TOKEN_SHA256 + ": " + e.getMessage());
        }
    }
}
