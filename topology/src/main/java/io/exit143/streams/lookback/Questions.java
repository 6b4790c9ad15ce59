package io.exit143.streams.lookback;

import io.exit143.streams.message.JsonSerde;
import io.exit143.termination.LogWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions that wait for an answer. They stay in their topic until they have one. For one thread. */
final class Questions {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    /** Read ahead of the answers; at some 2 KB each. The rest waits in the topic. */
    private static final int MOST_WAITING = 20_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Duration settle;
    private final Stopwatch time;
    private final LookBackCounts counts;
    private final Deserializer<LogWindow> windows =
            JsonSerde.of(LogWindow.class).deserializer();
    private final Map<Place, Waiting> waiting = new LinkedHashMap<>();

    private record Place(TopicPartition partition, long offset) {}

    /** A question and when its answer may be looked for, on the stopwatch: a clock that is set back delays nothing. */
    record Waiting(LogWindow window, Duration due) {}

    /** @param consumer subscribed to the questions */
    Questions(Consumer<byte[], byte[]> consumer, Duration settle, Stopwatch time, LookBackCounts counts) {
        this.consumer = consumer;
        this.settle = settle;
        this.time = time;
        this.counts = counts;
    }

    int size() {
        return waiting.size();
    }

    /** Takes up what is new, for no longer than that. */
    void poll(Duration atMost, Instant now) {
        if (waiting.size() >= MOST_WAITING) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Waiting question = question(record, now);
            if (question == null) {
                LOG.warn("Not a question: {}/{}@{}", record.topic(), record.partition(), record.offset());
                counts.rejected(1);
            } else {
                Place place = new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
                waiting.put(place, question);
            }
        }
        if (!records.isEmpty() && waiting.isEmpty()) {
            answered(List.of());
        }
    }

    /** Lines may be on their way so long after the window's end; long ago ones have come. */
    private Duration due(LogWindow window, Instant now) {
        Duration left = Duration.between(now, window.to().plus(settle));
        Duration wait = left.compareTo(settle) > 0 ? settle : left;
        return time.elapsed().plus(wait.isNegative() ? Duration.ZERO : wait);
    }

    /** Null for what is none: not in the stored form, or with times that cannot be reckoned with. */
    private @Nullable Waiting question(ConsumerRecord<byte[], byte[]> record, Instant now) {
        try {
            @Nullable LogWindow window = windows.deserialize(record.topic(), record.value());
            return window == null ? null : new Waiting(window, due(window, now));
        } catch (SerializationException | ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    /** Some that are due, those of the earliest windows first, so that neighbours share a reading. */
    List<Waiting> due(int most) {
        Duration now = time.elapsed();
        return waiting.values().stream()
                .filter(w -> w.due().compareTo(now) <= 0)
                .sorted(Comparator.comparing((Waiting w) -> w.window().from())
                        .thenComparing(w -> w.window().terminationId()))
                .limit(most)
                .toList();
    }

    /** Forgets those and commits all before the first that still waits. */
    void answered(List<Waiting> done) {
        waiting.values().removeAll(new HashSet<>(done));
        Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
        try {
            for (TopicPartition partition : consumer.assignment()) {
                long position = waiting.keySet().stream()
                        .filter(p -> p.partition().equals(partition))
                        .mapToLong(Place::offset)
                        .min()
                        .orElseGet(() -> consumer.position(partition));
                commit.put(partition, new OffsetAndMetadata(position));
            }
            consumer.commitSync(commit);
        } catch (KafkaException e) {
            // Another instance has the partition now and answers again: the same evidence once more.
            LOG.info("Answers could not be committed and will be given again: {}", e.getMessage());
        }
    }
}
