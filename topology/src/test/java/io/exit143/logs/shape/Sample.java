package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.logs.LogRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One record of the sample files in {@code src/test/resources/samples}.
 *
 * @param file the file's name without ending, which is the name of the shape
 */
record Sample(String file, String id, LogRecord logRecord) {

    static final List<String> FILES = List.of(
            "alloy",
            "alloy-k8s-events",
            "cri-text",
            "datadog-opw",
            "docker-json-file",
            "elastic-agent",
            "filebeat",
            "fluent-bit",
            "fluent-bit-k8s-events",
            "fluent-bit-systemd",
            "fluentd",
            "journald",
            "kubernetes-event-exporter",
            "logging-operator",
            "openshift-viaq",
            "otel-collector",
            "otel-k8s-events",
            "otel-k8s-objects",
            "rsyslog",
            "vector");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        for (String file : FILES) {
            resource(file + ".jsonl").lines().forEach(line -> samples.add(parse(file, line)));
        }
        return samples;
    }

    static Sample named(String id) {
        return all().stream()
                .filter(sample -> sample.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static String resource(String name) {
        try (InputStream in = Sample.class.getResourceAsStream("/samples/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same record with another value. */
    LogRecord withValue(byte[] value) {
        return new LogRecord(logRecord.topic(), null, headers(), logRecord.timestamp(), value);
    }

    private Map<String, byte[]> headers() {
        String path = logRecord.headerText("file");
        return path == null ? Map.of() : Map.of("file", path.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return id;
    }

    private static Sample parse(String file, String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            Map<String, byte[]> headers = new HashMap<>();
            json.path("headers")
                    .forEach(header -> headers.put(
                            header.get(0).asText(), header.get(1).asText().getBytes(StandardCharsets.UTF_8)));
            String value = json.path("value").asText();
            byte[] bytes = json.path("encoding").asText().equals("base64")
                    ? Base64.getDecoder().decode(value)
                    : value.getBytes(StandardCharsets.UTF_8);
            Instant timestamp = Instant.ofEpochMilli(json.path("timestampMs").asLong());
            LogRecord logRecord = new LogRecord(json.path("topic").asText(), null, headers, timestamp, bytes);
            return new Sample(file, json.path("id").asText(), logRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
