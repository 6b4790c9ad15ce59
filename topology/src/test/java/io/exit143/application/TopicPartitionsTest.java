package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicPartitionsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final KafkaFuture<TopicDescription> UNKNOWN =
            failed(new UnknownTopicOrPartitionException("not yet"));

    @Test
    void aTopicTheBrokerHasNotHeardOfYetIsAskedForAgain() throws Exception {
        try (Brokers brokers = new Brokers(List.of(UNKNOWN, UNKNOWN, KafkaFuture.completedFuture(topic(2))))) {
            assertThat(new TopicPartitions(brokers, LONG).of(List.of("t")))
                    .containsExactly(new TopicPartition("t", 0), new TopicPartition("t", 1));
        }
    }

    @Test
    void aTopicThatNeverComesIsToldOfWhenPatienceEnds() {
        try (Brokers brokers = new Brokers(List.of(UNKNOWN, UNKNOWN))) {
            TopicPartitions impatient = new TopicPartitions(brokers, Duration.ofMillis(1));
            assertThatThrownBy(() -> impatient.of(List.of("t")))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void whatNoWaitingMendsIsToldAtOnce() {
        try (Brokers brokers = new Brokers(List.of(failed(new TopicAuthorizationException("t"))))) {
            TopicPartitions patient = new TopicPartitions(brokers, LONG);
            assertThatThrownBy(() -> patient.of(List.of("t"))).hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static TopicDescription topic(int partitions) {
        Node leader = new Node(1, "localhost", 9092);
        return new TopicDescription(
                "t",
                false,
                IntStream.range(0, partitions)
                        .mapToObj(p -> new TopicPartitionInfo(p, leader, List.of(leader), List.of(leader)))
                        .toList());
    }

    private static KafkaFuture<TopicDescription> failed(RuntimeException why) {
        KafkaFutureImpl<TopicDescription> future = new KafkaFutureImpl<>();
        future.completeExceptionally(why);
        return future;
    }

    /** Answer in turn; one question too many fails the test. */
    private static final class Brokers extends ForwardingAdmin {

        private final Queue<KafkaFuture<TopicDescription>> answers;

        Brokers(List<KafkaFuture<TopicDescription>> answers) {
            super(Map.of("bootstrap.servers", "localhost:1"));
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public DescribeTopicsResult describeTopics(TopicCollection topics, DescribeTopicsOptions options) {
            return new Answer(Map.of("t", answers.remove()));
        }
    }

    private static final class Answer extends DescribeTopicsResult {

        Answer(Map<String, KafkaFuture<TopicDescription>> byName) {
            super(null, byName);
        }
    }
}
