package io.exit143.deploy.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void recordsFromPastAndFutureComeBack() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            long past = Instant.parse("2001-01-01T00:00:00Z").toEpochMilli();
            long future = Instant.parse("2091-01-01T00:00:00Z").toEpochMilli();
            try (Admin admin = Admin.create(client);
                    KafkaProducer<String, String> producer =
                            new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
                    KafkaConsumer<String, String> consumer =
                            new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
                admin.createTopics(List.of(new NewTopic("t", 1, (short) 1)))
                        .all()
                        .get();
                producer.send(new ProducerRecord<>("t", 0, past, "k", "past")).get();
                producer.send(new ProducerRecord<>("t", 0, future, "k", "future"))
                        .get();
                assertThat(read(consumer, 2))
                        .extracting(record -> record.timestamp() + " " + record.value())
                        .containsExactly(past + " past", future + " future");
            }
        }
    }

    @Test
    void twoBrokersRunSideBySideAndListenOnLoopbackOnly() {
        try (EmbeddedBroker one = EmbeddedBroker.start();
                EmbeddedBroker two = EmbeddedBroker.start()) {
            assertThat(one.bootstrapServers()).startsWith("127.0.0.1:").isNotEqualTo(two.bootstrapServers());
        }
    }

    @Test
    void dataIsGoneAfterClose() {
        EmbeddedBroker broker = EmbeddedBroker.start();
        assertThat(broker.directory()).isNotEmptyDirectory();
        broker.close();
        assertThat(broker.directory()).doesNotExist();
    }

    private static List<ConsumerRecord<String, String>> read(KafkaConsumer<String, String> consumer, int count) {
        TopicPartition partition = new TopicPartition("t", 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (records.size() < count && Instant.now().isBefore(deadline)) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }
}
