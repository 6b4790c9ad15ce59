package io.exit143.deploy.broker;

import io.exit143.application.TopicPartitions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics as tests need them: by name, and with so many partitions. */
public final class TestTopics {

    private static final short REPLICAS = 1;

    private TestTopics() {}

    /** Returns when the broker, and not only its controller, knows them. */
    public static void create(EmbeddedBroker broker, int partitions, String... names) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of(names)
                            .map(name -> new NewTopic(name, partitions, REPLICAS))
                            .toList())
                    .all()
                    .get();
            new TopicPartitions(admin, Duration.ofSeconds(30)).of(List.of(names));
        }
    }
}
