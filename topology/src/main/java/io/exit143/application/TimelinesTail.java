package io.exit143.application;

import io.exit143.query.source.LiveFeed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every document that any instance writes from now on to those who watch here. Reads the topic itself, by itself: so a
 * watcher sees the whole fleet's endings on whatever instance, also while tasks move, and no instance needs to reach another.
 */
final class TimelinesTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimelinesTail.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final String timelines;
    private final LiveFeed feed;
    private final Thread thread = new Thread(this::run, "exit143-timelines-tail");
    private volatile boolean closed;

    private TimelinesTail(Consumer<String, byte[]> consumer, String timelines, LiveFeed feed) {
        this.consumer = consumer;
        this.timelines = timelines;
        this.feed = feed;
    }

    /** Starts to read. The topic must be there. */
    static TimelinesTail start(Map<String, Object> clients, String timelines, LiveFeed feed) {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        TimelinesTail tail = new TimelinesTail(
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()), timelines, feed);
        tail.thread.setDaemon(true);
        tail.thread.start();
        return tail;
    }

    private void run() {
        try (consumer) {
            boolean assigned = false;
            while (!closed) {
                try {
                    assigned = assigned || assign();
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                        if (record.key() != null && record.value() != null) {
                            feed.updated(record.key(), record.value());
                        }
                    }
                } catch (WakeupException e) {
                    LOG.debug("Woken up to close", e);
                } catch (KafkaException e) {
                    LOG.warn("Documents for watchers could not be read, tried again: {}", e.toString());
                    LockSupport.parkNanos(RETRY.toNanos());
                }
            }
        }
    }

    private boolean assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(timelines).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        return true;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
