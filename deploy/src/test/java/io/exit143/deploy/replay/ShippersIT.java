package io.exit143.deploy.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.deploy.recording.Input;
import io.exit143.deploy.recording.RecordedHeader;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.logs.redaction.Redactor;
import io.exit143.logs.shape.LogShapes;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicNames;
import io.exit143.streams.topic.TopicRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The same recording in every shipper's shape gives the documents of CRI text, in every fact that the shape carries. All
 * of them make one run: each shipper has a cluster and topics of its own, and pods with UIDs of its own.
 */
class ShippersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDING = Path.of("src/main/resources/recordings/01-scaledown-graceful");
    private static final Pattern UUID = Pattern.compile(
            "(?<![0-9a-f])[0-9a-f]{2}([0-9a-f]{6}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-f])");
    private static final String REFERENCE = "cri-text";

    /** Facts that some shapes don't carry. */
    private enum Fact {
        STREAM,
        /** Times are cut to milliseconds. */
        NANOSECONDS,
        /** The time is when the shipper took the line up. */
        TIME_OF_WRITING
    }

    /** What each shape lacks; a shipper that is not here is missing from the table. */
    private static final Map<String, Set<Fact>> LACKING = Map.ofEntries(
            Map.entry("alloy", Set.of(Fact.STREAM)),
            Map.entry(REFERENCE, Set.of()),
            Map.entry("datadog-opw", Set.of(Fact.STREAM, Fact.TIME_OF_WRITING)),
            Map.entry("docker-json-file", Set.of()),
            Map.entry("elastic-agent", Set.of(Fact.NANOSECONDS)),
            Map.entry("filebeat", Set.of(Fact.NANOSECONDS)),
            Map.entry("fluent-bit", Set.of()),
            Map.entry("fluent-bit-systemd", Set.of()),
            Map.entry("fluentd", Set.of(Fact.NANOSECONDS)),
            Map.entry("journald", Set.of()),
            Map.entry("logging-operator", Set.of()),
            Map.entry("openshift-viaq", Set.of()),
            Map.entry("otel-collector", Set.of()),
            Map.entry("rsyslog", Set.of()),
            Map.entry("vector", Set.of()));

    @Test
    void everyShapeGivesTheSameDocumentsInAllItCarries() throws Exception {
        List<String> shippers = new ArrayList<>();
        ShipperEncoders.names().forEach(shippers::add);
        assertThat(LACKING).containsOnlyKeys(shippers);
        Map<String, Map<String, JsonNode>> documents = documents(shippers);
        Map<String, JsonNode> reference = documents.getOrDefault(REFERENCE, Map.of());
        assertThat(reference).isNotEmpty();
        SoftAssertions.assertSoftly(all -> {
            for (String shipper : shippers) {
                Map<String, JsonNode> theirs = documents.getOrDefault(shipper, Map.of());
                Set<Fact> lacking = LACKING.getOrDefault(shipper, Set.of());
                all.assertThat(theirs).as(shipper).containsOnlyKeys(reference.keySet());
                theirs.forEach((id, document) -> {
                    JsonNode expected = reference.getOrDefault(id, JSON.createObjectNode());
                    assertIntervalsHoldTheTruth(shipper + " " + id, document, expected);
                    all.assertThat(differences("", carried(expected, lacking), carried(document, lacking)))
                            .as(shipper + " " + id)
                            .isEmpty();
                });
            }
        });
    }

    /** Where two documents differ, with both values. */
    private static List<String> differences(String path, JsonNode expected, JsonNode actual) {
        List<String> found = new ArrayList<>();
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> found.addAll(differences(path + "/" + name, expected.path(name), actual.path(name))));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                found.addAll(differences(path + "/" + i, expected.path(i), actual.path(i)));
            }
        } else if (!expected.equals(actual)) {
            found.add(path + ": " + expected + " -> " + actual);
        }
        return found;
    }

    private static void assertIntervalsHoldTheTruth(String what, JsonNode document, JsonNode expected) {
        Map<String, JsonNode> exact = new TreeMap<>();
        expected.path("phases").forEach(phase -> exact.put(phase.path("phase").asText(), phase));
        for (JsonNode phase : document.path("phases")) {
            JsonNode other = exact.get(phase.path("phase").asText());
            if (other != null) {
                assertThat(time(phase, "earliest")).as(what + phase).isBeforeOrEqualTo(time(other, "latest"));
                assertThat(time(phase, "latest")).as(what + phase).isAfterOrEqualTo(time(other, "earliest"));
            }
        }
    }

    private static Instant time(JsonNode phase, String field) {
        return Instant.parse(phase.path(field).asText());
    }

    /** What both can say. */
    private static JsonNode carried(JsonNode document, Set<Fact> lacking) {
        ObjectNode known = document.deepCopy();
        known.path("evidence").forEach(evidence -> ((ObjectNode) evidence).remove("ref"));
        ObjectNode logs = (ObjectNode) known.path("logs");
        List<JsonNode> lines = new ArrayList<>();
        logs.path("last").forEach(lines::add);
        lines.add(logs.path("acknowledgement"));
        lines.add(logs.path("firstAfterSignal"));
        for (JsonNode line : lines) {
            if (line instanceof ObjectNode fields && lacking.contains(Fact.STREAM)) {
                fields.remove("stream");
            }
            if (line instanceof ObjectNode fields && !isExact(lacking)) {
                fields.remove("at");
            }
        }
        if (!isExact(lacking)) {
            known.remove(List.of("evidence", "durations", "grace", "revision"));
            known.path("phases").forEach(phase -> ((ObjectNode) phase).remove(List.of("earliest", "latest", "at")));
        }
        return known;
    }

    private static boolean isExact(Set<Fact> lacking) {
        return !lacking.contains(Fact.NANOSECONDS) && !lacking.contains(Fact.TIME_OF_WRITING);
    }

    /** By shipper and id, ids as they were recorded. */
    private static Map<String, Map<String, JsonNode>> documents(List<String> shippers) throws Exception {
        TopicNames names = names(shippers);
        List<String> clusters = new ArrayList<>();
        shippers.forEach(name -> {
            clusters.add(logs(name) + "=" + name);
            clusters.add(nodes(name) + "=" + name);
        });
        LogReading reading = new LogReading(
                TopicRules.parse(clusters, Function.identity(), "default"),
                TopicRules.always(LogShapes.autoDetecting()),
                Signatures.builtIn(),
                Redactor.builtIn());
        TopologySettings d = TopologySettings.defaults();
        TopologySettings settings = new TopologySettings(
                names, d.lateness(), TopologySettings.TimeSource.RECORDED, d.partitions(), reading, null);
        Map<String, Map<String, JsonNode>> documents = new TreeMap<>();
        try (LocalRun run = LocalRun.start(names, new TerminationTopology(settings), reading, Map.of())) {
            Instant end = send(shippers, run.bootstrapServers());
            run.awaitQuiet();
            Replay.finish(run, end);
            for (String text : LatestDocuments.read(run.bootstrapServers(), run.timelines())) {
                JsonNode document = JSON.readTree(UUID.matcher(text).replaceAll("00$1"));
                String shipper = document.path("cluster").asText();
                ((ObjectNode) document).remove("cluster");
                documents
                        .computeIfAbsent(shipper, s -> new TreeMap<>())
                        .put(document.path("id").asText(), document);
            }
        }
        return documents;
    }

    private static Instant send(List<String> shippers, String bootstrapServers) throws Exception {
        Instant end = Instant.MIN;
        List<Future<?>> sent = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < shippers.size(); i++) {
                String shipper = shippers.get(i);
                Recording recording = Recording.read(List.of(RECORDING), Set.of(), ShipperEncoders.named(shipper));
                end = recording.end().orElseThrow();
                for (RecordedRecord record : recording.records()) {
                    if (record.input() != Input.KUBERNETES_AUDIT) {
                        sent.add(producer.send(of(record, shipper, i + 1)));
                    }
                }
            }
            producer.flush();
            for (Future<?> one : sent) {
                one.get();
            }
        }
        return end;
    }

    /** The record of a cluster of its own. */
    private static ProducerRecord<byte[], byte[]> of(RecordedRecord record, String shipper, int number) {
        String topic = switch (record.input()) {
            case CONTAINER_LOGS -> logs(shipper);
            case NODE_LOGS -> nodes(shipper);
            case KUBERNETES, KUBERNETES_AUDIT -> "exit143.kubernetes";
        };
        List<Header> headers = new ArrayList<>();
        for (RecordedHeader header : record.headers()) {
            headers.add(
                    new RecordHeader(header.name(), own(header.value(), number).getBytes(ISO_8859_1)));
        }
        String value = own(new String(record.value(), ISO_8859_1), number)
                .replace("\"cluster\":\"default\"", "\"cluster\":\"" + shipper + "\"");
        return new ProducerRecord<>(
                topic, 0, record.timestamp().toEpochMilli(), null, value.getBytes(ISO_8859_1), headers);
    }

    private static String own(String text, int number) {
        return UUID.matcher(text).replaceAll(String.format("%02x$1", number));
    }

    private static String logs(String shipper) {
        return "logs-of-" + shipper;
    }

    private static String nodes(String shipper) {
        return "nodes-of-" + shipper;
    }

    private static TopicNames names(List<String> shippers) {
        return TopicNames.defaults()
                .withLogs(
                        shippers.stream().map(ShippersIT::logs).toList(),
                        shippers.stream().map(ShippersIT::nodes).toList());
    }
}
