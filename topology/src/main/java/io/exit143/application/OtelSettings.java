package io.exit143.application;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Where metrics are sent, if anywhere, and how often. */
final class OtelSettings {

    static final String ENDPOINT = "exit143.otel.metrics.endpoint";
    static final String INTERVAL = "exit143.otel.metrics.interval";
    static final String HEADERS = "exit143.otel.metrics.headers";

    /** More often nobody looks, and each time all series are sent. */
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

    private OtelSettings() {}

    /**
     * A request to a collector, but for its body.
     *
     * @param request with address and headers
     * @param address which holds no secret, so it may be shown
     */
    record Target(HttpRequest.Builder request, URI address, Duration interval) {}

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        ENDPOINT,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "Where the metrics are sent by OTLP over HTTP, a whole URL: `http://collector:4318/v1/metrics`; nowhere if empty.")
                .define(
                        INTERVAL,
                        ConfigDef.Type.STRING,
                        "60s",
                        new Durations(),
                        Importance.LOW,
                        "How often they are sent; at least every `1s`.")
                .define(
                        HEADERS,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.LOW,
                        "Headers of these requests, for a collector that wants a key: `name=value,name=value`.");
    }

    /** @throws ConfigException if the address, a header or the interval can't be used; without the headers' values */
    static Optional<Target> of(Exit143Config config) {
        String endpoint = config.getString(ENDPOINT).strip();
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        Duration interval = config.duration(INTERVAL);
        if (interval.compareTo(LEAST_INTERVAL) < 0) {
            throw new ConfigException(INTERVAL, config.getString(INTERVAL), "it must be at least 1s");
        }
        URI address = address(endpoint);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "gzip");
        Password headers = config.getPassword(HEADERS);
        if (headers != null && !headers.value().isBlank()) {
            Arrays.stream(headers.value().split(",", -1)).forEach(header -> add(header, request));
        }
        return Optional.of(new Target(request, address, interval));
    }

    private static URI address(String endpoint) {
        try {
            URI address = new URI(endpoint);
            boolean http =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (http && address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The message has the address, which may hold a key.
            throw new ConfigException(ENDPOINT + " is no URL: " + e.getReason());
        }
        throw new ConfigException(
                ENDPOINT + " must be a URL http://HOST:PORT/PATH or https://HOST:PORT/PATH, without a user"
                        + " or a query, which would be logged: keys go into " + HEADERS);
    }

    private static void add(String header, HttpRequest.Builder request) {
        int equals = header.indexOf('=');
        if (equals <= 0) {
            throw new ConfigException(HEADERS + ": name=value,name=value is wanted");
        }
        String name = header.substring(0, equals).strip();
        try {
            request.header(name, header.substring(equals + 1).strip());
        } catch (IllegalArgumentException e) {
            // The message of the cause has the value, which may be a secret.
            throw new ConfigException(HEADERS + ": '" + name + "' or its value can't be a header");
        }
    }
}
