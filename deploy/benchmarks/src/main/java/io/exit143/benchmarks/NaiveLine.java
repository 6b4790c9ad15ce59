package io.exit143.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A log line as one would first model it.
 *
 * @param place topic, partition and offset, for comparing what was found
 */
record NaiveLine(String namespace, String pod, String message, String place) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final Pattern STOP =
            Pattern.compile("SIGTERM|signal 15|shutting down|terminat", Pattern.CASE_INSENSITIVE);
    private static final int FIELDS_BEFORE_MESSAGE = 3;

    static NaiveLine parse(String value, Headers headers, String place) {
        return value.startsWith("{") ? ofJson(value, place) : ofCriText(value, headers, place);
    }

    private static NaiveLine ofJson(String value, String place) {
        try {
            Map<String, Object> record = JSON.readValue(value, MAP);
            Map<?, ?> kubernetes = (Map<?, ?>) record.getOrDefault("kubernetes", Map.of());
            Object namespace = kubernetes.get("pod_namespace");
            Object message = record.get("message");
            return new NaiveLine(
                    String.valueOf(namespace == null ? kubernetes.get("namespace_name") : namespace),
                    String.valueOf(kubernetes.get("pod_name")),
                    String.valueOf(message == null ? record.get("log") : message),
                    place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NaiveLine ofCriText(String value, Headers headers, String place) {
        Header file = headers.lastHeader("file");
        String[] path = new String(file.value(), StandardCharsets.UTF_8).split("/", -1);
        String[] directory = path[path.length - 3].split("_", -1);
        String[] fields = value.split(" ", FIELDS_BEFORE_MESSAGE + 1);
        return new NaiveLine(directory[0], directory[1], fields[FIELDS_BEFORE_MESSAGE], place);
    }

    /** What logs are searched for where nothing better is at hand. */
    static boolean speaksOfStop(String message) {
        return STOP.matcher(message).find();
    }

    String key() {
        return namespace + "/" + pod;
    }

    static Serde<NaiveLine> serde() {
        return Serdes.serdeFrom(
                (topic, line) -> {
                    try {
                        return JSON.writeValueAsBytes(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                (topic, bytes) -> {
                    try {
                        return JSON.readValue(bytes, NaiveLine.class);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
