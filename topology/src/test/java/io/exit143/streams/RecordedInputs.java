package io.exit143.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A small recording of a real cluster, as records of the input topics, in the order of each topic. */
final class RecordedInputs {

    static final String KUBERNETES = "exit143.kubernetes";
    static final String CONTAINER_LOGS = "container-logs";
    static final String NODE_LOGS = "node-logs";
    static final String AUDIT = "kubernetes-audit";

    /** After everything that was recorded. */
    static final Instant LATER = Instant.parse("2026-11-24T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedInputs() {}

    /** In the order of their times. */
    static List<InputRecord> of(String recording) {
        List<InputRecord> all = new ArrayList<>();
        for (String file : List.of("pods", "events", "owners")) {
            lines(recording, file + ".jsonl")
                    .forEach(line -> all.add(InputRecord.of(KUBERNETES, line, received(line))));
        }
        for (String line : lines(recording, "logs.jsonl")) {
            JsonNode log = json(line);
            all.add(new InputRecord(
                    CONTAINER_LOGS, log.path("path").asText(), log.path("raw").asText(), received(line)));
        }
        Instant some = all.get(0).at();
        lines(recording, "audit.jsonl").forEach(line -> all.add(InputRecord.of(AUDIT, line, some)));
        for (String file : List.of("kubelet.log", "containerd.log")) {
            lines(recording, file).forEach(line -> all.add(InputRecord.of(NODE_LOGS, line, some)));
        }
        all.sort(Comparator.comparing(InputRecord::at));
        return all;
    }

    /** The topics one after the other; the order within each stays. */
    static List<InputRecord> topicByTopic(List<InputRecord> records, String... topics) {
        List<InputRecord> ordered = new ArrayList<>();
        for (String topic : topics) {
            records.stream().filter(record -> record.topic().equals(topic)).forEach(ordered::add);
        }
        return ordered;
    }

    /** Any interleaving of the topics; the order within each stays. */
    static List<InputRecord> interleaved(List<InputRecord> records, Random random) {
        Map<String, Iterator<InputRecord>> byTopic = new TreeMap<>();
        records.stream()
                .collect(Collectors.groupingBy(InputRecord::topic))
                .forEach((topic, some) -> byTopic.put(topic, some.iterator()));
        List<String> turns = records.stream().map(InputRecord::topic).collect(Collectors.toCollection(ArrayList::new));
        Collections.sort(turns);
        Collections.shuffle(turns, random);
        return turns.stream()
                .map(topic -> Objects.requireNonNull(byTopic.get(topic)).next())
                .toList();
    }

    private static Instant received(String line) {
        return Instant.parse(json(line).path("receivedAt").asText());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String recording, String file) {
        String resource = "/recordings/" + recording + "/" + file + ".gz";
        try (InputStream in = RecordedInputs.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no resource " + resource);
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
