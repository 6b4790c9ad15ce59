package io.exit143.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.read.Candidates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The samples of every shape of record, from the test resources. */
final class Seeds {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> SHAPES = List.of(
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

    private static final List<String> RECORDINGS =
            List.of("06-rolling-exec-prestop", "16-oom", "20-multicontainer-sidecar");

    private static final int MOST_DROPPED = 5;

    private Seeds() {}

    /** What log shippers, and tools that ship Events, write: each shape, node journals, Events bare. */
    static List<FuzzInput> shipped() {
        List<FuzzInput> seeds = new ArrayList<>();
        for (String shape : SHAPES) {
            lines("/samples/" + shape + ".jsonl").forEach(line -> seeds.add(sample(line)));
        }
        lines("/recordings/06-rolling-exec-prestop/logs.jsonl.gz").forEach(line -> seeds.add(logged(line)));
        journal().forEach(line -> seeds.add(FuzzInput.of(bytes(line))));
        lines("/kubernetes/events.jsonl").forEach(line -> seeds.add(bareObject(line)));
        // What is dropped unread is of little interest here.
        Candidates candidates = Candidates.of(Signatures.builtIn());
        List<FuzzInput> dropped =
                seeds.stream().filter(s -> !candidates.mayMatter(s.value())).toList();
        seeds.removeAll(dropped.subList(Math.min(MOST_DROPPED, dropped.size()), dropped.size()));
        return seeds;
    }

    /** Records of the Kubernetes connector: every kind of object. */
    static List<FuzzInput> kubernetes() {
        List<FuzzInput> seeds = new ArrayList<>();
        for (String file : List.of("pods", "events", "owners")) {
            lines("/kubernetes/" + file + ".jsonl").forEach(line -> seeds.add(FuzzInput.of(bytes(line))));
            for (String recording : RECORDINGS) {
                lines("/recordings/" + recording + "/" + file + ".jsonl.gz")
                        .forEach(line -> seeds.add(FuzzInput.of(bytes(line))));
            }
        }
        seeds.add(FuzzInput.of(bytes("{\"receivedAt\":\"2026-11-22T12:00:00Z\",\"type\":\"MODIFIED\",\"object\":{"
                + "\"kind\":\"EndpointSlice\",\"metadata\":{\"name\":\"web-x\",\"namespace\":\"shop\"},\"endpoints\":["
                + "{\"targetRef\":{\"kind\":\"Pod\",\"name\":\"web-1\",\"uid\":\"u-1\"},\"conditions\":{\"ready\":false}},"
                + "{\"targetRef\":{\"kind\":\"Pod\",\"name\":\"web-2\",\"uid\":\"u-2\"},\"conditions\":{\"ready\":true}}"
                + "]}}")));
        return seeds;
    }

    /** Audit events, single and as a list. */
    static List<FuzzInput> audit() {
        List<String> lines = new ArrayList<>(lines("/kubernetes/audit.jsonl"));
        lines("/recordings/16-oom/audit.jsonl.gz").stream().limit(50).forEach(lines::add);
        lines.add("{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":["
                + String.join(",", lines.subList(0, 5)) + "]}");
        return lines.stream().map(line -> FuzzInput.of(bytes(line))).toList();
    }

    /** What the look-back answers, and some other messages, which are no answers. */
    static List<FuzzInput> answers() {
        List<String> messages = lines("/stored-forms/messages-0.1.jsonl");
        Stream<String> answers = messages.stream().filter(m -> m.contains("last-lines"));
        return Stream.concat(answers, messages.stream().filter(m -> m.contains("pod-phase")))
                .map(line -> FuzzInput.of(bytes(line)))
                .toList();
    }

    /** Lines of kubelets and container runtimes. */
    static List<String> journal() {
        List<String> lines = new ArrayList<>(lines("/kubernetes/journal-of-interest.log"));
        for (String recording : RECORDINGS) {
            for (String file : List.of("kubelet", "containerd")) {
                lines("/recordings/" + recording + "/" + file + ".log.gz").stream()
                        .limit(60)
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static FuzzInput sample(String line) {
        JsonNode sample = json(line);
        String value = sample.path("value").asText();
        byte[] bytes = sample.path("encoding").asText().equals("base64")
                ? Base64.getDecoder().decode(value)
                : bytes(value);
        byte @Nullable [] file = null;
        for (JsonNode header : sample.path("headers")) {
            file = bytes(header.path(1).asText());
        }
        return new FuzzInput(bytes, file, sample.path("timestampMs").asLong());
    }

    private static FuzzInput logged(String line) {
        JsonNode log = json(line);
        return new FuzzInput(
                bytes(log.path("raw").asText()), bytes(log.path("path").asText()), FuzzInput.RECORDED);
    }

    private static FuzzInput bareObject(String line) {
        return FuzzInput.of(bytes(json(line).path("object").toString()));
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Seeds.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no resource " + resource);
            }
            InputStream plain = resource.endsWith(".gz") ? new GZIPInputStream(in) : in;
            Stream<String> lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)).lines();
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
