package io.exit143.streams.lookback;

import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Message;
import io.exit143.streams.topic.TopicNames;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen.Line;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the topology's questions for last words, on a thread of its own: reads the container-log topics again and
 * writes what it found to where the topology reads it, and each line to the tagged logs. A question is committed when
 * its answer is written; an answer given twice is the same evidence.
 */
public final class LookBack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LookBack.class);

    /** Windows that share a reading; with {@link WindowLines#MOST_BYTES} each, all of them hold no more than 256 MiB. */
    private static final int WINDOWS_AT_ONCE = 680;

    /** One reading takes no longer; what it has not reached by then is left out, and said to be incomplete. */
    private static final Duration LONGEST_READING = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final LookBackSettings settings;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final LookBackCounts counts;
    private final Consumer<byte[], byte[]> asked;
    private final Consumer<byte[], byte[]> logs;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<Message> messages = JsonSerde.of(Message.class).serializer();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "exit143-look-back");
    private int atOnce = WINDOWS_AT_ONCE;

    private LookBack(
            LookBackSettings settings,
            InstantSource clock,
            LongSupplier nanoTime,
            LookBackCounts counts,
            Clients clients) {
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.counts = counts;
        this.asked = clients.asked();
        this.logs = clients.logs();
        this.producer = clients.producer();
    }

    /** What it talks to Kafka with, and closes at its end: the questions' consumer, the log topics', and the answers' producer. */
    record Clients(Consumer<byte[], byte[]> asked, Consumer<byte[], byte[]> logs, Producer<byte[], byte[]> producer) {}

    private static Clients clients(LookBackSettings settings) {
        return new Clients(
                consumer(
                        settings.clients(),
                        Map.of(
                                ConsumerConfig.GROUP_ID_CONFIG,
                                settings.group(),
                                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                                (int) LONGEST_READING.multipliedBy(3).toMillis())),
                // Records that are deleted while they are read must be noticed, not stepped over.
                consumer(settings.clients(), Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none")),
                producer(settings.clients()));
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> clients) {
        Map<String, Object> config = new HashMap<>(clients);
        // A topic just created may take a second batch before the first, and then refuses the first until it times out.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Starts to answer. The topics must be there. {@code clock} is the wall clock, which may be set at any time. */
    public static LookBack start(LookBackSettings settings, InstantSource clock) {
        return start(settings, clock, new LookBackCounts());
    }

    /** The same, and counts what it does. */
    public static LookBack start(LookBackSettings settings, InstantSource clock, LookBackCounts counts) {
        return start(settings, clock, counts, clients(settings));
    }

    static LookBack start(LookBackSettings settings, InstantSource clock, LookBackCounts counts, Clients clients) {
        LookBack lookBack = new LookBack(settings, clock, System::nanoTime, counts, clients);
        lookBack.thread.setDaemon(true);
        lookBack.thread.start();
        return lookBack;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> clients, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.putAll(more);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void run() {
        try {
            asked.subscribe(List.of(settings.topics().lookBackRequests()));
            Questions questions = new Questions(asked, settings.settle(), new Stopwatch(nanoTime), counts);
            while (!closed.get()) {
                step(questions);
            }
        } catch (WakeupException e) {
            LOG.debug("Woken up to close", e);
        } catch (RuntimeException | Error e) { // isAlive() tells of it
            LOG.error("Looking back has ended: {}", Failure.of(e));
        } finally {
            asked.close();
            logs.close();
            producer.close(CLOSE);
        }
    }

    private void step(Questions questions) {
        List<Questions.Waiting> due = List.of();
        try {
            questions.poll(POLL, clock.instant());
            counts.waiting(questions.size());
            due = questions.due(atOnce);
            if (!due.isEmpty()) {
                answer(due.stream().map(Questions.Waiting::window).distinct().toList());
                questions.answered(due);
                atOnce = Math.min(WINDOWS_AT_ONCE, 2 * atOnce);
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            counts.failed(due.size());
            LOG.warn("Looking back failed and is tried again: {}", e.toString());
            LockSupport.parkNanos(RETRY.toNanos());
        } catch (RuntimeException e) {
            narrow(questions, due, e);
        }
    }

    /** An error of exit143: with half as many questions at once the one it is about is left alone, and is given up. */
    private void narrow(Questions questions, List<Questions.Waiting> due, RuntimeException failure) {
        if (due.size() == 1) {
            LOG.error(
                    "The last words of {} are given up: {}", due.get(0).window().terminationId(), Failure.of(failure));
            counts.rejected(1);
            questions.answered(due);
        } else {
            LOG.warn("Looking back for {} failed and is tried again: {}", due.size(), Failure.of(failure));
            atOnce = Math.max(1, due.size() / 2);
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private void answer(List<LogWindow> windows) {
        TopicNames topics = settings.topics();
        Stopwatch reading = new Stopwatch(nanoTime);
        WindowScan scan = new WindowScan(
                logs,
                new Throttle(settings.bytesPerSecond()),
                settings.logs(),
                windows,
                this::tag,
                clock.instant().minus(settings.settle()).minus(LONGEST_READING),
                () -> !closed.get() && reading.isBefore(LONGEST_READING));
        List<WindowLines> found = scan.read(topics.containerLogTopics());
        if (closed.get()) {
            throw new WakeupException();
        }
        for (WindowLines lines : found) {
            LogWindow window = lines.window();
            Message evidence = new Message.PodEvidence(window.pod(), List.of(lines.evidence()));
            send(topics.lookedBack(), evidence.key(), window.to(), messages.serialize(topics.lookedBack(), evidence));
        }
        counts.read(scan.bytes());
        counts.unreadable(scan.failures());
        producer.flush();
        Exception first = refused.getAndSet(null);
        if (first != null) {
            throw new KafkaException("An answer was refused", first);
        }
        found.forEach(lines -> counts.answered(lines.found(), lines.isCut()));
    }

    /** How many secrets were taken out of lines, by rule. */
    public Map<String, Long> redactions() {
        return settings.logs().redactor().counts();
    }

    private void tag(LogWindow window, Line line) {
        counts.tagged();
        send(settings.topics().taggedLogs(), window.podUid(), line.at(), TaggedLine.json(window, line));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure reaches the callback, and answer() throws it
    private void send(String topic, String key, Instant at, byte[] value) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        // Brokers refuse records from the future, and a node's clock may be there.
        long stamp = Math.max(0, Math.min(at.toEpochMilli(), clock.millis()));
        producer.send(new ProducerRecord<>(topic, null, stamp, keyBytes, value), (metadata, exception) -> {
            if (exception != null) {
                refused.compareAndSet(null, exception);
            }
        });
    }

    /** Whether it answers, or was told not to any more. */
    public boolean isAlive() {
        return thread.isAlive() || closed.get();
    }

    /** Stops; questions without an answer are answered after the next start. */
    @Override
    public void close() {
        closed.set(true);
        asked.wakeup();
        logs.wakeup();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
