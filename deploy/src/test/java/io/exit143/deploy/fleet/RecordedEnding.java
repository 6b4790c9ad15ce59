package io.exit143.deploy.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.deploy.demo.BundledRecordings;
import io.exit143.deploy.recording.Input;
import io.exit143.deploy.recording.Part;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.topic.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * All that was recorded of one pod's ending, to be told of any number of pods: objects and Events of the API server, lines of
 * kubelet and containerd, lines of the container. What was recorded of its workload is told once a team.
 */
final class RecordedEnding {

    private static final Set<String> WORKLOADS = Set.of("ReplicaSet", "Deployment");
    private static final TopicNames NAMES = TopicNames.defaults();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordedPod pod;
    private final List<Line> ending;
    private final List<Line> workload;
    private final Instant end;

    /** A record with places to fill. */
    private record Line(
            Input input,
            Instant timestamp,
            @Nullable TextTemplate key,
            @Nullable TextTemplate affinity,
            TextTemplate value) {

        static Line of(RecordedRecord record, TextTemplate.Names names) {
            int year = TextTemplate.year(record.at());
            String key = record.key();
            String affinity = record.affinity();
            return new Line(
                    record.input(),
                    record.timestamp(),
                    key == null ? null : TextTemplate.of(key, names, year),
                    affinity == null ? null : TextTemplate.of(affinity, names, year),
                    TextTemplate.of(new String(record.value(), UTF_8), names, year));
        }

        ProducerRecord<byte[], byte[]> told(TextTemplate.Told of, int partitions) {
            byte[] bytes = value.text(of).getBytes(UTF_8);
            byte[] place = affinity == null ? bytes : affinity.text(of).getBytes(UTF_8);
            return new ProducerRecord<>(
                    input.topics(NAMES).get(0),
                    Utils.toPositive(Utils.murmur2(place)) % partitions,
                    timestamp.plusSeconds(of.seconds()).toEpochMilli(),
                    key == null ? null : key.text(of).getBytes(UTF_8),
                    bytes);
        }
    }

    private RecordedEnding(RecordedPod pod, List<Line> ending, List<Line> workload, Instant end) {
        this.pod = pod;
        this.ending = ending;
        this.workload = workload;
        this.end = end;
    }

    /** @param inputs of which the records are told */
    static RecordedEnding read(RecordedPod pod, Set<Input> inputs) throws Exception {
        Path unpacked = Files.createTempDirectory("exit143-recordings");
        List<Path> folders = BundledRecordings.unpack(unpacked).stream()
                .filter(folder -> folder.endsWith(pod.recording()))
                .toList();
        Recording recording =
                Recording.read(folders, Set.of(Part.AUDIT), ShipperEncoders.named(ShipperEncoders.DEFAULT));
        Set<String> ids = new HashSet<>();
        Set<String> ofWorkload = new HashSet<>();
        for (RecordedRecord record : recording.records()) {
            JsonNode object = object(record);
            if (object.at("/metadata/name").asText().equals(pod.pod())) {
                ids.add(object.at("/metadata/uid").asText());
                object.at("/status/containerStatuses")
                        .forEach(s ->
                                ids.add(s.path("containerID").asText("none").replace("containerd://", "")));
                object.at("/metadata/ownerReferences")
                        .forEach(o -> ofWorkload.add(o.path("uid").asText()));
            } else if (WORKLOADS.contains(object.path("kind").asText())) {
                ofWorkload.add(object.at("/metadata/uid").asText());
            }
        }
        TextTemplate.Names names = new TextTemplate.Names(pod.namespace(), pod.pod(), ofWorkload);
        List<RecordedRecord> told = recording.records().stream()
                .filter(record -> inputs.contains(record.input()) && isOf(record, pod.pod(), ids))
                .toList();
        return new RecordedEnding(
                pod,
                told.stream().map(record -> Line.of(record, names)).toList(),
                recording.records().stream()
                        .filter(r -> WORKLOADS.contains(object(r).path("kind").asText()))
                        .map(record -> Line.of(record, names))
                        .toList(),
                told.get(told.size() - 1).at());
    }

    /** How many documents follow. */
    int endings() {
        return pod.endings();
    }

    int records() {
        return ending.size();
    }

    /** All of one ending, in its order. */
    List<ProducerRecord<byte[], byte[]>> told(long team, long number, Instant when, int partitions) {
        TextTemplate.Told of =
                new TextTemplate.Told(team, number, Duration.between(end, when).toSeconds());
        return ending.stream().map(line -> line.told(of, partitions)).toList();
    }

    /** What is known of a team's workload, before its first pod ends. */
    List<ProducerRecord<byte[], byte[]>> workload(long team, Instant when, int partitions) {
        TextTemplate.Told of =
                new TextTemplate.Told(team, 0, Duration.between(end, when).toSeconds());
        return workload.stream().map(line -> line.told(of, partitions)).toList();
    }

    private static boolean isOf(RecordedRecord record, String pod, Set<String> ids) {
        JsonNode object = object(record);
        if (record.input() == Input.KUBERNETES) {
            return object.at("/metadata/name").asText().equals(pod)
                    || object.at("/involvedObject/name").asText().equals(pod);
        }
        String text = new String(record.value(), UTF_8);
        return text.contains(pod) || ids.stream().anyMatch(text::contains);
    }

    /** Missing if it is none. */
    private static JsonNode object(RecordedRecord record) {
        if (record.input() != Input.KUBERNETES) {
            return JSON.missingNode();
        }
        try {
            return Objects.requireNonNull(JSON.readTree(record.value())).path("object");
        } catch (IOException e) {
            throw new IllegalStateException("The recording has a record that is no JSON: " + record, e);
        }
    }
}
