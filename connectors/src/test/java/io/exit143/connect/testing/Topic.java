package io.exit143.connect.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its start, committed records only. */
public final class Topic implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

    public Topic(EmbeddedBroker broker, String name) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "group.id", "reader-" + name,
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed",
                        "metadata.max.age.ms", "500"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(name));
    }

    /** Reads on until a record is as wanted. */
    public List<String> awaitBrief(Predicate<String> wanted) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return briefs().stream().anyMatch(wanted);
        });
        return briefs();
    }

    public List<ConsumerRecord<String, String>> records() {
        return List.copyOf(records);
    }

    public List<String> briefs() {
        return records.stream().map(Topic::brief).toList();
    }

    public static JsonNode value(ConsumerRecord<String, String> record) {
        try {
            return JSON.readTree(record.value());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("Not JSON: " + record.value(), notJson);
        }
    }

    private static String brief(ConsumerRecord<String, String> record) {
        JsonNode value = value(record);
        String type = value.path("type").asText();
        return type
                + " "
                + (type.equals("SYNCED")
                        ? value.path("resource").asText()
                        : value.at("/object/metadata/name").asText())
                + (value.path("fromList").asBoolean() ? " fromList" : "")
                + (value.path("inferred").asBoolean() ? " inferred" : "");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
