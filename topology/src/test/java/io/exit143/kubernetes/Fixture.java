package io.exit143.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.termination.evidence.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Records of a Kubernetes 1.36 cluster, in {@code src/test/resources/kubernetes}, and what is told by readings. */
public final class Fixture {

    public static final Instant RECEIVED = Instant.parse("2026-11-22T12:00:00.5Z");
    public static final RecordOrigin ORIGIN = new RecordOrigin("default", "topic/0@7", RECEIVED);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixture() {}

    public static List<String> lines(String file) {
        try (InputStream in = Fixture.class.getResourceAsStream("/kubernetes/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> records(String file) {
        return lines(file).stream().map(Fixture::json).toList();
    }

    /** The envelopes of the pod whose name begins so, in their order. */
    static List<JsonNode> pods(String name) {
        return records("pods.jsonl").stream()
                .filter(e -> e.at("/object/metadata/name").asText().startsWith(name))
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + text, e);
        }
    }

    static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }

    static ObjectNode envelope(String type, JsonNode object) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("receivedAt", RECEIVED.toString());
        envelope.put("type", type);
        envelope.set("object", object);
        return envelope;
    }

    static List<Reading> read(JsonNode envelope) throws UnreadableRecordException {
        return new KubernetesReader().read(envelope, ORIGIN);
    }

    static <F extends Fact> List<F> facts(List<Reading> readings, Class<F> kind) {
        return evidenceFacts(readings).filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only fact of that kind. */
    static <F extends Fact> F fact(List<Reading> readings, Class<F> kind) {
        List<F> all = facts(readings, kind);
        if (all.size() != 1) {
            throw new AssertionError("Not one " + kind.getSimpleName() + " but " + all);
        }
        return all.get(0);
    }

    static <R extends Reading> List<R> only(List<Reading> readings, Class<R> kind) {
        return readings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Stream<Fact> evidenceFacts(List<Reading> readings) {
        return readings.stream().flatMap(r -> {
            if (r instanceof Reading.AboutPod about) {
                return Stream.of(about.evidence().fact());
            }
            return r instanceof Reading.AboutObject about
                    ? Stream.of(about.evidence().fact())
                    : Stream.of();
        });
    }
}
