package io.exit143.deploy.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.deploy.broker.EmbeddedBroker;
import io.exit143.streams.lookback.LogExcerpts;
import io.exit143.streams.lookback.LookBack;
import io.exit143.streams.lookback.LookBackSettings;
import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Message;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicNames;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookBackIT {

    private static final TopicNames NAMES = TopicNames.defaults();
    private static final Instant SIGNAL = Instant.parse("2026-01-02T03:04:05Z");
    private static final String UID = "66aaf743-0000-4000-8000-000000000001";

    private EmbeddedBroker broker;
    private Map<String, Object> clients;
    private Producer<byte[], byte[]> producer;
    private final List<Exception> unsent = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start();
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(clients)) {
            new ReplayTopics(NAMES).create(admin);
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "max.request.size",
                        4 << 20,
                        "linger.ms",
                        20,
                        // A new topic may take a producer's second batch before its first, and then never the first.
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        broker.close();
    }

    @Test
    void linesThatHavePassedAreFoundAndAskingAgainGivesTheSame() {
        for (int i = 0; i < 60; i++) {
            log("storefront-1", i % 2, SIGNAL.plusSeconds(i - 30), "step " + i);
            log("storefront-2", i % 2, SIGNAL.plusSeconds(i - 30), "of another pod");
        }
        log("storefront-1", 0, SIGNAL.plusSeconds(3600), "of another time");
        ask(window("storefront-1"));
        try (LookBack lookBack = lookBack()) {
            byte[] first = read(NAMES.lookedBack(), 1).get(0).value();
            ask(window("storefront-1"));
            byte[] second = read(NAMES.lookedBack(), 2).get(1).value();
            assertThat(second).isEqualTo(first);
            LastLinesSeen seen = lines(first);
            assertThat(seen.linesSeen()).isEqualTo(60);
            assertThat(seen.linesAfterSignal()).isEqualTo(29);
            assertThat(seen.complete()).isTrue();
            assertThat(seen.lines())
                    .extracting(LastLinesSeen.Line::text)
                    .hasSize(20)
                    .endsWith("step 58", "step 59");
            assertThat(lookBack).isNotNull();
        }
        assertThat(read(NAMES.taggedLogs(), 120))
                .allMatch(line -> new String(line.key(), UTF_8).equals(UID))
                .allMatch(line -> new String(line.value(), UTF_8).contains("\"terminationId\":\"" + UID + "/web/0\""));
    }

    @Test
    void aQuestionThatCameWhileNobodyAnsweredIsAnsweredLater() {
        log("storefront-1", 0, SIGNAL.plusSeconds(1), "bye");
        try (LookBack first = lookBack()) {
            ask(window("storefront-1"));
            read(NAMES.lookedBack(), 1);
            assertThat(first).isNotNull();
        }
        log("storefront-2", 1, SIGNAL.plusSeconds(1), "bye bye");
        ask(window("storefront-2"));
        try (LookBack second = lookBack()) {
            assertThat(read(NAMES.lookedBack(), 2))
                    .extracting(answer -> lines(answer.value()).lines())
                    .anySatisfy(lines -> assertThat(lines)
                            .extracting(LastLinesSeen.Line::text)
                            .containsExactly("bye bye"));
            assertThat(second).isNotNull();
        }
    }

    @Test
    void aFloodOfOnePodLeavesOthersTheirLastWordsAndIsItselfCountedToTheLine() {
        String padding = "x".repeat(1_000);
        int flood = 20_000;
        for (int i = 0; i < flood; i++) {
            log("storefront-1", i % 2, SIGNAL.plusNanos(i * 1_000_000L), padding + " " + i);
        }
        log("storefront-1", 0, SIGNAL.plusSeconds(25), "y".repeat(1 << 20));
        log("storefront-2", 1, SIGNAL.plusSeconds(1), "bye");
        ask(window("storefront-1"));
        ask(window("storefront-2"));
        try (LookBack lookBack = lookBack()) {
            List<LastLinesSeen> answers = read(NAMES.lookedBack(), 2).stream()
                    .map(answer -> lines(answer.value()))
                    .toList();
            assertThat(answers).extracting(LastLinesSeen::linesSeen).containsExactlyInAnyOrder(flood + 1, 1);
            assertThat(answers).allMatch(LastLinesSeen::complete);
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.lines().stream()
                                    .mapToInt(line -> line.text().length())
                                    .sum())
                            .isLessThanOrEqualTo(16 * 1024));
            assertThat(lookBack).isNotNull();
        }
    }

    @Test
    void linesAreReadBackForWhoWaitsForThemAndWhatIsCutIsSaid() throws Exception {
        for (int i = 0; i < 60; i++) {
            log("storefront-1", i % 2, SIGNAL.plusSeconds(i - 30), "step " + i + " password=hunter2");
        }
        log("storefront-2", 1, SIGNAL.plusSeconds(1), "of another pod");
        producer.flush();
        assertThat(unsent).isEmpty();
        LogExcerpts excerpts = new LogExcerpts(clients, NAMES, LogReading.of("default"));
        LogExcerpts.Excerpt all = excerpts.read(window("storefront-1"), 100_000);
        assertThat(all.cut()).isEmpty();
        assertThat(all.lines())
                .extracting(LastLinesSeen.Line::text)
                .hasSize(60)
                .startsWith("step 0 password=[redacted:assignment]")
                .endsWith("step 59 password=[redacted:assignment]");
        LogExcerpts.Excerpt few = excerpts.read(window("storefront-1"), 200);
        assertThat(few.cut()).containsExactly("there are more than 200 characters: these are the last");
        assertThat(few.lines()).extracting(LastLinesSeen.Line::text).endsWith("step 59 password=[redacted:assignment]");
        assertThat(few.lines().stream().mapToInt(line -> line.text().length()).sum())
                .isLessThanOrEqualTo(200);
    }

    private LookBack lookBack() {
        return LookBack.start(
                new LookBackSettings(clients, NAMES, "default", "look-back", Duration.ZERO, Long.MAX_VALUE),
                InstantSource.system());
    }

    private void log(String pod, int partition, Instant at, String text) {
        String path = "/var/log/pods/shop_" + pod + "_" + UID + "/web/0.log";
        send(new ProducerRecord<>(
                NAMES.containerLogs().get(0),
                partition,
                at.toEpochMilli(),
                null,
                (at + " stdout F " + text).getBytes(UTF_8),
                List.of(new RecordHeader("file", path.getBytes(UTF_8)))));
    }

    private void ask(LogWindow window) {
        byte[] value = JsonSerde.of(LogWindow.class).serializer().serialize("", window);
        send(new ProducerRecord<>(
                NAMES.lookBackRequests(), window.pod().toString().getBytes(UTF_8), value));
        producer.flush();
        assertThat(unsent).isEmpty();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its failure is kept, and ends the test at the next question
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                unsent.add(failure);
            }
        });
    }

    private static LogWindow window(String pod) {
        return new LogWindow(
                UID + "/web/0",
                new PodKey("default", "shop", pod),
                UID,
                "web",
                null,
                0,
                SIGNAL.minusSeconds(60),
                SIGNAL.plusSeconds(30),
                SIGNAL,
                SIGNAL,
                SIGNAL,
                List.of());
    }

    private static LastLinesSeen lines(byte[] answer) {
        Message.PodEvidence message =
                (Message.PodEvidence) JsonSerde.of(Message.class).deserializer().deserialize("", answer);
        return (LastLinesSeen) message.evidence().get(0).fact();
    }

    /** All of a topic, as soon as it has so many. */
    private List<ConsumerRecord<byte[], byte[]>> read(String topic, int atLeast) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (all.size() < atLeast && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        assertThat(all).hasSizeGreaterThanOrEqualTo(atLeast);
        return all;
    }
}
