package io.exit143.deploy.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.application.Exit143Config;
import io.exit143.application.RunningApplication;
import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.deploy.broker.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log topics that are far behind hold up no document of a pod that ends now. */
class FirehoseLagIT {

    private static final String LOGS = "container-logs";
    private static final String NODES = "node-logs";
    private static final String PODS = "exit143.kubernetes";
    private static final TopicPartition FLOODED = new TopicPartition(LOGS, 0);

    private static final int DULL_LINES = 1_000_000;

    /** Each costs the topology a hundred times what a dull one does. */
    private static final int LINES_OF_INTEREST = 50_000;

    private static final int ENDING_PODS = 20;
    private static final int ROUNDS = 2;
    /** Fetched one at a time, so that the flood lasts also where a core reads a million lines in a second. */
    private static final int SMALL_BATCH = 16 * 1024;

    private static final int FLOODING_PODS = 500;
    private static final int LINES_UNDER_WAY = 10_000;

    @TempDir
    private Path state;

    @Test
    void podsThatEndHaveTheirDocumentsWhileTheLogsAreStillBehind() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                Producer<byte[], byte[]> producer = producer(broker)) {
            TestTopics.create(broker, 1, LOGS);
            TestTopics.create(broker, 2, NODES, PODS);
            flood(producer);
            try (RunningApplication application = RunningApplication.start(settings(broker));
                    TopicReader timelines = new TopicReader(broker.bootstrapServers(), "exit143.timelines")) {
                for (int round = 0; round < ROUNDS; round++) {
                    int from = round * ENDING_PODS;
                    endPods(producer, from);
                    int wanted = from + ENDING_PODS;
                    assertThat(
                                    timelines
                                            .until(all -> all.stream()
                                                            .map(r -> r.key())
                                                            .distinct()
                                                            .count()
                                                    >= wanted)
                                            .stream()
                                            .map(r -> r.key())
                                            .distinct())
                            .hasSize(wanted);
                    assertThat(lag(admin))
                            .as("records of the log topic still to be read")
                            .isPositive();
                }
                assertThat(application.isRunning()).isTrue();
            }
        }
    }

    private Exit143Config settings(EmbeddedBroker broker) {
        Properties file = new Properties();
        file.putAll(Map.of(
                "exit143.logs.start", "24h",
                "exit143.partitions", "2",
                "exit143.state.dir", state.toString(),
                "exit143.http.port", "0",
                "kafka.num.stream.threads", "2",
                "kafka.commit.interval.ms", "100", // what is not committed is not lag
                "kafka.main.consumer.max.partition.fetch.bytes", Integer.toString(SMALL_BATCH)));
        return Exit143Config.of(file, Map.of("EXIT143_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
    }

    private static Producer<byte[], byte[]> producer(EmbeddedBroker broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "linger.ms",
                        50,
                        "batch.size",
                        SMALL_BATCH,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** An hour ago: records that a task would take first, if it had those of pods beside them. */
    private static void flood(Producer<byte[], byte[]> producer) throws Exception {
        Instant start = Instant.now().minus(Duration.ofHours(1));
        int every = (DULL_LINES + LINES_OF_INTEREST) / LINES_OF_INTEREST;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < DULL_LINES + LINES_OF_INTEREST; i++) {
            Instant at = start.plusNanos(i * 1_000_000L);
            boolean dull = i % every != 0;
            String line = at + " stdout F " + (dull ? "GET /api/v1/orders/" : "Received SIGTERM, round ") + i;
            String path =
                    "/var/log/pods/shop_a-flood-" + i % FLOODING_PODS + "_" + uid(i % FLOODING_PODS) + "/web/0.log";
            sent.add(producer.send(new ProducerRecord<>(
                    LOGS,
                    0,
                    at.toEpochMilli(),
                    null,
                    line.getBytes(UTF_8),
                    List.of(new RecordHeader("file", path.getBytes(UTF_8))))));
            if (sent.size() == LINES_UNDER_WAY) {
                await(sent);
            }
        }
        await(sent);
    }

    private static void endPods(Producer<byte[], byte[]> producer, int from) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = from; i < from + ENDING_PODS; i++) {
            String id = String.format("%064x", i);
            String pod = """
                    {"receivedAt":"%2$s","cluster":"default","type":"MODIFIED","object":{"kind":"Pod","metadata":{\
                    "name":"ending-%1$d","namespace":"shop","uid":"%3$s","creationTimestamp":"%4$s"},\
                    "spec":{"nodeName":"node-7","restartPolicy":"Always","terminationGracePeriodSeconds":30,\
                    "containers":[{"name":"app","image":"shop/app:1"}]},\
                    "status":{"phase":"Running","containerStatuses":[{"name":"app","restartCount":0,\
                    "containerID":"containerd://%5$s","state":{"terminated":{"exitCode":1,"reason":"Error",\
                    "startedAt":"%4$s","finishedAt":"%2$s","containerID":"containerd://%5$s"}}}]}}}""".formatted(i, now, uid(FLOODING_PODS + i), now.minusSeconds(60), id);
            sent.add(producer.send(
                    new ProducerRecord<>(PODS, uid(FLOODING_PODS + i).getBytes(UTF_8), pod.getBytes(UTF_8))));
        }
        producer.flush();
        await(sent);
    }

    private static void await(List<Future<RecordMetadata>> sent) throws Exception {
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
        sent.clear();
    }

    private static String uid(int pod) {
        return String.format("5f1d6a3e-0000-4000-8000-%012x", pod);
    }

    private static long lag(Admin admin) throws Exception {
        OffsetAndMetadata committed = admin.listConsumerGroupOffsets("exit143")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(FLOODED);
        long end = admin.listOffsets(Map.of(FLOODED, OffsetSpec.latest()))
                .partitionResult(FLOODED)
                .get()
                .offset();
        return end - (committed == null ? 0 : committed.offset());
    }
}
