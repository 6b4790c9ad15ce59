package io.exit143.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.replay.LocalRun;
import io.exit143.deploy.replay.Replay;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.TopologySettings.TimeSource;
import io.exit143.streams.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills applications and brokers and cuts connections at random moments while a recording is told again and again; then each
 * document must be that of a run in which nothing happened. How many faults: {@code -Dexit143.faults.kills=50}; under which
 * guarantee: {@code -Dexit143.faults.guarantee=exactly_once_v2}; the same again: {@code -Dexit143.faults.seed}; of what:
 * {@code -Dexit143.faults.recordings=all}, see {@link ToldRecordings}, {@code -Dexit143.faults.loops=5} times.
 */
class FaultsIT {

    private static final TopicNames NAMES = TopicNames.defaults();
    private static final int KILLS = Integer.getInteger("exit143.faults.kills", 4);
    private static final String GUARANTEE = System.getProperty("exit143.faults.guarantee", "at_least_once");
    private static final long SEED = Long.getLong("exit143.faults.seed", 143);
    private static final int LOOPS = Integer.getInteger("exit143.faults.loops", Math.max(4, KILLS / 3));
    private static final Duration CONVERGED = Duration.ofMinutes(5);

    /** Three applications with the caches of three brokers beside them, on a machine that is shared. */
    private static final Duration CONVERGED_PER_RECORD = Duration.ofMillis(2);

    /** What is told has happened a while ago, or a deadline would pass by the clock of the machine. */
    private static final Duration BEHIND = Duration.ofMinutes(3);

    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Random random = new Random(SEED);
    private final Map<String, Integer> faults = new TreeMap<>();

    @TempDir
    private Path folder;

    @Test
    void documentsAreThoseOfAnUndisturbedRun() throws Exception {
        LoopedRecording recording =
                new LoopedRecording(recordings(), LOOPS, Instant.now().minus(BEHIND));
        List<RecordedRecord> records = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            records.addAll(recording.loop(i));
        }
        Documents expected = undisturbed(records, recording.end(LOOPS));
        try (FaultyCluster cluster = FaultyCluster.start(folder, settings(), inputs())) {
            cluster.startApplications();
            awaitAssigned(cluster);
            feed(cluster, records);
            Documents found =
                    awaitEqual(cluster, expected, CONVERGED.plus(CONVERGED_PER_RECORD.multipliedBy(records.size())));
            report(expected, found, cluster);
            assertThat(expected.notIn(found)).as("lost").isEmpty();
            assertThat(found.notIn(expected)).as("duplicated under another id").isEmpty();
            assertThat(found.otherThan(expected)).as("wrong").isEmpty();
            assertThat(Documents.records(cluster.bootstrapServers(), NAMES.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
        }
    }

    private Recording recordings() throws Exception {
        String which = System.getProperty("exit143.faults.recordings", "06-rolling-exec-prestop");
        return ToldRecordings.read(which, Files.createDirectory(folder.resolve("recordings")));
    }

    private static Documents undisturbed(List<RecordedRecord> records, Instant end) {
        TopologySettings settings = TopologySettings.defaults().withTime(TimeSource.RECORDED);
        try (LocalRun run = LocalRun.start(NAMES, () -> new TerminationTopology(settings).get())) {
            records.forEach(run::send);
            run.awaitQuiet();
            Replay.finish(run, end);
            return Documents.read(run.bootstrapServers(), NAMES.timelines());
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(FaultyCluster.impatient());
        settings.put("exit143.topics.kubernetes-audit", String.join(",", NAMES.kubernetesAudit()));
        settings.put("exit143.topics.kubernetes-events", "");
        settings.put("exit143.topics.replication", "3");
        settings.put("exit143.partitions", Integer.toString(FaultyCluster.PARTITIONS));
        settings.put("exit143.lateness", "5s");
        settings.put("exit143.look-back.settle", "1s");
        settings.put("exit143.http.port", "0");
        settings.put("exit143.processing.guarantee", GUARANTEE);
        return settings;
    }

    private static List<String> inputs() {
        List<String> inputs = new ArrayList<>(NAMES.containerLogs());
        inputs.addAll(NAMES.nodeLogs());
        inputs.addAll(NAMES.kubernetesAudit());
        return inputs;
    }

    /** Logs are read from where a new installation begins, so it must have begun. */
    private static void awaitAssigned(FaultyCluster cluster) throws Exception {
        Instant until = Instant.now().plus(CONVERGED);
        try (Admin admin = cluster.admin()) {
            while (Instant.now().isBefore(until)) {
                cluster.restartEnded();
                var offsets = admin.listConsumerGroupOffsets("exit143")
                        .partitionsToOffsetAndMetadata()
                        .get();
                if (offsets.keySet().stream()
                        .map(p -> p.topic())
                        .collect(Collectors.toSet())
                        .containsAll(inputs())) {
                    return;
                }
                Thread.sleep(500);
            }
        }
        throw new AssertionError("The applications have not begun to read");
    }

    /** Tells the recording, and a fault happens now and then meanwhile. */
    private void feed(FaultyCluster cluster, List<RecordedRecord> records) throws Exception {
        try (Producer<byte[], byte[]> producer = producer(cluster)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            int perFault = records.size() / (KILLS + 1);
            for (int i = 0; i < records.size(); i++) {
                sent.add(producer.send(record(records.get(i))));
                if ((i + 1) % perFault == 0 && (i + 1) / perFault <= KILLS) {
                    fault(cluster);
                }
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private void fault(FaultyCluster cluster) throws Exception {
        int which = random.nextInt(FaultyCluster.SIZE);
        cluster.restartEnded();
        switch (random.nextInt(6)) {
            case 0 -> {
                count("broker killed");
                cluster.killBroker(which);
                pause(3_000);
                cluster.startBroker(which);
                cluster.awaitInSync();
            }
            case 1 -> {
                count("connections cut");
                cluster.cut(which);
                pause(3_000);
                cluster.heal(which);
            }
            case 2 -> {
                count("all connections cut");
                for (int i = 0; i < FaultyCluster.SIZE; i++) {
                    cluster.cut(i);
                }
                pause(3_000);
                for (int i = 0; i < FaultyCluster.SIZE; i++) {
                    cluster.heal(i);
                }
            }
            case 3 -> {
                count("application killed twice");
                cluster.killApplication(which);
                cluster.startApplication(which);
                pause(6_000);
                cluster.killApplication(which);
                cluster.startApplication(which);
            }
            default -> {
                count("application killed");
                cluster.killApplication(which);
                pause(2_000);
                cluster.startApplication(which);
            }
        }
        pause(4_000);
    }

    private void count(String fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    private void pause(int mostMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(mostMillis));
    }

    private static Documents awaitEqual(FaultyCluster cluster, Documents expected, Duration most) throws Exception {
        Instant until = Instant.now().plus(most);
        Documents found = Documents.read(cluster.bootstrapServers(), NAMES.timelines());
        while (Instant.now().isBefore(until)
                && !(expected.notIn(found).isEmpty()
                        && found.otherThan(expected).isEmpty())) {
            cluster.restartEnded();
            Thread.sleep(1_000);
            found = Documents.read(cluster.bootstrapServers(), NAMES.timelines());
        }
        Thread.sleep(QUIET.toMillis()); // It must also stay so.
        return Documents.read(cluster.bootstrapServers(), NAMES.timelines());
    }

    private void report(Documents expected, Documents found, FaultyCluster cluster) {
        String table = """

                | guarantee | faults | endings | lost | duplicated | wrong | documents written | dead letters |
                |---|---|---|---|---|---|---|---|
                | %s | %d %s | %d | %d | %d | %d | %d | %d |
                """.formatted(
                        GUARANTEE,
                        faults.values().stream().mapToInt(n -> n).sum(),
                        faults,
                        expected.count(),
                        expected.notIn(found).size(),
                        found.notIn(expected).size(),
                        found.otherThan(expected).size(),
                        found.records(),
                        Documents.records(cluster.bootstrapServers(), NAMES.deadLetters())
                                .size());
        System.err.println(table);
    }

    private static Producer<byte[], byte[]> producer(FaultyCluster cluster) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        cluster.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(RecordedRecord record) {
        byte[] affinity =
                record.affinity() == null ? record.value() : record.affinity().getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(affinity)) % FaultyCluster.PARTITIONS;
        ProducerRecord<byte[], byte[]> made = new ProducerRecord<>(
                record.input().topics(NAMES).get(0),
                partition,
                record.timestamp().toEpochMilli(),
                record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8),
                record.value());
        record.headers()
                .forEach(h ->
                        made.headers().add(new RecordHeader(h.name(), h.value().getBytes(StandardCharsets.UTF_8))));
        return made;
    }
}
