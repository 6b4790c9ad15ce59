package io.exit143.application;

import io.exit143.query.Access;
import io.exit143.query.QuerySettings;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings of the HTTP server: where it listens, and who may see data. */
final class HttpSettings {

    static final String HOST = "exit143.http.host";
    static final String PORT = "exit143.http.port";
    static final String ACCESS = "exit143.http.access";
    static final String TOKEN_SHA256 = "exit143.http.access.token-sha256";

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
