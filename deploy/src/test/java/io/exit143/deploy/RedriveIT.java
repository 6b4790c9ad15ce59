package io.exit143.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.application.Exit143Config;
import io.exit143.application.Redrive;
import io.exit143.application.RedriveOptions;
import io.exit143.application.RedriveResult;
import io.exit143.deploy.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dead letters go back to where they were read from; each test has a topic of dead letters and a group of its own. */
class RedriveIT {

    private static final String LOGS = "container-logs";

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedBroker broker;

    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void letterGoesBackOnceAsItWasWithItsOwnHeadersAndACount() throws Exception {
        topics("once");
        send("once", LOGS, "no shape", Map.of("file", "/var/log/pods/x", "exit143.offset", "7"), "a line");
        assertThat(redrive("once", options(null, null, false)).sent()).isEqualTo(1);
        assertThat(redrive("once", options(null, null, false)).total())
                .as("the next run")
                .isZero();
        ConsumerRecord<byte[], byte[]> back = last(LOGS);
        assertThat(new String(back.value(), StandardCharsets.UTF_8)).isEqualTo("a line");
        assertThat(header(back, "file")).isEqualTo("/var/log/pods/x");
        assertThat(header(back, "exit143.redrives")).isEqualTo("1");
        assertThat(header(back, "exit143.reason")).isNull();
        assertThat(header(back, "exit143.offset")).isNull();
    }

    @Test
    void dryRunSaysWhatItWouldDoAndDoesNothing() throws Exception {
        topics("dry");
        send("dry", LOGS, "no shape", Map.of(), "never sent");
        assertThat(redrive("dry", options(null, null, true)).sent()).isEqualTo(1);
        assertThat(told).singleElement().asString().contains("Would be sent", LOGS, "no shape");
        assertThat(values(LOGS)).doesNotContain("never sent");
        assertThat(redrive("dry", options(null, null, true)).sent())
                .as("nothing was committed")
                .isEqualTo(1);
    }

    @Test
    void filterLeavesTheOthersForALaterRun() throws Exception {
        topics("filter");
        send("filter", LOGS, "Not JSON", Map.of(), "filtered one");
        send("filter", LOGS, "No known shape", Map.of(), "filtered two");
        RedriveResult first = redrive("filter", options(LOGS, "shape", false));
        assertThat(first.sent()).isEqualTo(1);
        assertThat(first.filtered()).isEqualTo(1);
        assertThat(values(LOGS)).contains("filtered two").doesNotContain("filtered one");
        assertThat(redrive("filter", options("no-such", null, false)).sent()).isZero();
        redrive("filter", options(null, null, false));
        assertThat(values(LOGS)).contains("filtered one");
    }

    @Test
    void whatWasSentBackTooOftenOrIsNotWholeOrNotReadHereStays() throws Exception {
        topics("stays");
        send("stays", LOGS, "Not JSON", Map.of("exit143.redrives", "3"), "round and round");
        send("stays", LOGS, "Not JSON", Map.of("exit143.redrives", "many"), "forged");
        send("stays", LOGS, "Not JSON", Map.of("exit143.original-size", "2000000"), "cut");
        send("stays", "exit143.timelines", "Too large", Map.of(), "a document");
        send("stays", "payments", "forged", Map.of(), "for another topic");
        assertThat(redrive("stays", options(null, null, false))).isEqualTo(new RedriveResult(0, 0, 2, 1, 2));
        assertThat(told).hasSize(5);
        assertThat(values(LOGS)).doesNotContain("round and round", "forged", "cut");
    }

    @Test
    void letterOfATopicThatOnlyAPatternNamesGoesBack() throws Exception {
        topics("pattern");
        create("logs-app");
        send("pattern", "logs-app", "no shape", Map.of(), "of a pattern");
        assertThat(redrive("pattern", "logs-.*", options(null, null, false)).sent())
                .isEqualTo(1);
        assertThat(values("logs-app")).containsExactly("of a pattern");
        assertThat(redrive("pattern", "logs-.*", options(null, null, false)).total())
                .as("the next run")
                .isZero();
    }

    @Test
    void runWithWrongSettingsPassesOverNothingThatARunWithRightOnesSends() throws Exception {
        topics("wrong");
        send("wrong", LOGS, "no shape", Map.of(), "for the right settings");
        send("wrong", "exit143.timelines", "Too large", Map.of(), "a document");
        assertThat(redrive("wrong", "other-logs", options(null, null, false)).foreign())
                .isEqualTo(2);
        assertThat(told).anyMatch(line -> line.contains("the next run sees it again"));
        assertThat(redrive("wrong", options(null, null, false)).sent()).isEqualTo(1);
        assertThat(values(LOGS)).contains("for the right settings");
        assertThat(redrive("wrong", options(null, null, false)).total())
                .as("a document never goes back, and holds up nothing")
                .isZero();
    }

    private static RedriveOptions options(@Nullable String topic, @Nullable String reason, boolean dryRun) {
        return new RedriveOptions(topic, reason, dryRun, 1000, 3);
    }

    private RedriveResult redrive(String name, RedriveOptions options) throws InterruptedException {
        return redrive(name, LOGS, options);
    }

    private RedriveResult redrive(String name, String containerLogs, RedriveOptions options)
            throws InterruptedException {
        Properties settings = new Properties();
        settings.setProperty("exit143.bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("exit143.application.id", name);
        settings.setProperty("exit143.topics.dead-letters", "dead-" + name);
        settings.setProperty("exit143.topics.container-logs", containerLogs);
        return new Redrive(Exit143Config.of(settings, Map.of()), options, told::add).run();
    }

    private static void topics(String name) throws Exception {
        create("dead-" + name);
        create(LOGS);
    }

    private static void create(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            if (!admin.listTopics().names().get().contains(topic)) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get();
            }
        }
    }

    private static void send(String name, String topic, String reason, Map<String, String> more, String value)
            throws Exception {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("dead-" + name, null, utf8(value));
        letter.headers().add("exit143.topic", utf8(topic)).add("exit143.reason", utf8(reason));
        more.forEach((key, text) -> letter.headers().add(key, utf8(text)));
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(letter).get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> last(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = records(topic);
        return all.get(all.size() - 1);
    }

    private static List<String> values(String topic) {
        return records(topic).stream()
                .map(r -> new String(r.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
