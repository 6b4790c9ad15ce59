package io.exit143.connect.otlp;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The sink's settings. */
final class OtlpSinkConfig extends AbstractConfig {

    static final String ENDPOINT = "otlp.endpoint";
    static final String HEADERS = "otlp.headers";
    static final String COMPRESSION = "otlp.compression";
    static final String TIMEOUT = "otlp.timeout.ms";
    static final String LOGS = "logs.enabled";
    static final String RESEND = "resend.on.revision";

    static final ConfigDef DEFINITION = definition();

    /** Throws {@link ConfigException} for a setting that is not allowed. */
    OtlpSinkConfig(Map<String, String> settings) {
        super(DEFINITION, settings);
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        define(
                definition,
                1,
                "Receiver",
                ENDPOINT,
                ConfigDef.Type.STRING,
                "http://localhost:4318",
                ConfigDef.LambdaValidator.with(OtlpSinkConfig::checkUrl, () -> "an http or https URL"),
                Importance.HIGH,
                "Base URL of the OTLP/HTTP receiver; /v1/traces and /v1/logs are appended.");
        define(
                definition,
                2,
                "Receiver",
                HEADERS,
                ConfigDef.Type.PASSWORD,
                "",
                ConfigDef.LambdaValidator.with(OtlpSinkConfig::checkHeaders, () -> "name=value pairs"),
                Importance.MEDIUM,
                "Headers for every request, as name=value pairs joined by commas, for example"
                        + " Authorization=Bearer abc. Never logged.");
        define(
                definition,
                3,
                "Receiver",
                COMPRESSION,
                ConfigDef.Type.STRING,
                "gzip",
                ConfigDef.ValidString.in("gzip", "none"),
                Importance.LOW,
                "How requests are compressed.");
        define(
                definition,
                4,
                "Receiver",
                TIMEOUT,
                ConfigDef.Type.LONG,
                10_000L,
                ConfigDef.Range.between(100, 300_000),
                Importance.LOW,
                "How long a request may take before it is tried again.");
        define(
                definition,
                5,
                "Contents",
                LOGS,
                ConfigDef.Type.BOOLEAN,
                false,
                null,
                Importance.MEDIUM,
                "Whether the last log lines in the document are sent too, as log records of the trace."
                        + " They are looked up when a document is final already: without `resend.on.revision` only lines"
                        + " that spoke of the stop go out.");
        define(
                definition,
                6,
                "Contents",
                RESEND,
                ConfigDef.Type.BOOLEAN,
                false,
                null,
                Importance.MEDIUM,
                "Whether a final document is sent again when later evidence has revised it. The ids stay the same; what a"
                        + " backend makes of a span that comes twice differs.");
        return definition;
    }

    private static void define(
            ConfigDef definition,
            int order,
            String group,
            String name,
            ConfigDef.Type type,
            Object defaultValue,
            ConfigDef.@Nullable Validator validator,
            Importance importance,
            String documentation) {
        definition.define(
                name, type, defaultValue, validator, importance, documentation, group, order, Width.MEDIUM, name);
    }

    private static void checkUrl(String setting, Object value) {
        try {
            URI uri = URI.create(String.valueOf(value));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException malformed) {
            throw new ConfigException(setting, value, "allowed is an http or https URL: " + malformed.getMessage());
        }
        throw new ConfigException(setting, value, "allowed is an http or https URL with a host");
    }

    private static void checkHeaders(String setting, Object value) {
        String text = value instanceof Password password ? password.value() : "";
        try {
            Map<String, String> unused = parseHeaders(text);
        } catch (IllegalArgumentException malformed) {
            // Without the value: it is a secret.
            throw new ConfigException("Invalid value for " + setting + ": " + malformed.getMessage());
        }
    }

    private static Map<String, String> parseHeaders(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || !pair.substring(0, equals).strip().matches("[A-Za-z0-9_-]+")) {
                throw new IllegalArgumentException("pair " + (headers.size() + 1) + " is not of the form name=value");
            }
            headers.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return headers;
    }

    /** The URL for a signal, {@code traces} or {@code logs}. */
    URI url(String signal) {
        String base = getString(ENDPOINT);
        return URI.create((base.endsWith("/") ? base : base + "/") + "v1/" + signal);
    }

    Map<String, String> headers() {
        return parseHeaders(getPassword(HEADERS).value());
    }

    boolean compress() {
        return getString(COMPRESSION).equals("gzip");
    }

    Duration timeout() {
        return Duration.ofMillis(getLong(TIMEOUT));
    }

    boolean logs() {
        return getBoolean(LOGS);
    }

    boolean resendOnRevision() {
        return getBoolean(RESEND);
    }
}
