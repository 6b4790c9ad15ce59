package io.exit143.application;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The partitions of topics that exist, asked for until the brokers know them: the controller answers that a topic is made
 * before each broker has heard of it, and until then that broker denies it (UNKNOWN_TOPIC_OR_PARTITION, retriable; the admin
 * client asks again for most questions, not for this one).
 */
public final class TopicPartitions {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Admin admin;
    private final Duration patience;

    /**
     * Nothing is asked yet.
     *
     * @param patience how long brokers may deny a topic before they are believed
     */
    public TopicPartitions(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /**
     * In the order of the brokers' answer.
     *
     * @throws ExecutionException with what the brokers said last
     */
    public List<TopicPartition> of(Collection<String> topics) throws ExecutionException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            try {
                return described(topics);
            } catch (ExecutionException e) {
                boolean over = System.nanoTime() - began >= patience.toNanos();
                if (over || !(e.getCause() instanceof RetriableException)) {
                    throw e;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private List<TopicPartition> described(Collection<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream().map(p -> new TopicPartition(topic.name(), p.partition())))
                .toList();
    }
}
