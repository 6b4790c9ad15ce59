package io.exit143.streams.lookback;

import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicNames;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.LastLinesSeen.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads lines of one container back from the log topics, for somebody who waits: within seconds, and no more than somebody
 * reads. For many threads, of which a few are served at a time.
 */
public final class LogExcerpts {

    /** Each may read as much as a core decodes. */
    static final int AT_ONCE = 2;

    /** What somebody waits for. */
    private static final Duration LONGEST_READING = Duration.ofSeconds(10);

    /** A core reads so much in that time, with others at work. */
    private static final long MOST_BYTES_READ = 256L << 20;

    /** Of all topics together; each costs a request to its broker. */
    private static final int MOST_PARTITIONS = 1_000;

    private final Map<String, Object> clients;
    private final TopicNames topics;
    private final LogReading logs;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * @param clients for Kafka clients: bootstrap servers, security
     * @param logs how records are read; the same as the topology's
     */
    public LogExcerpts(Map<String, Object> clients, TopicNames topics, LogReading logs) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
        this.logs = logs;
    }

    /**
     * Lines, redacted, oldest first.
     *
     * @param cut why there may have been more; empty if these are all
     */
    public record Excerpt(List<Line> lines, Set<String> cut) {
        public Excerpt {
            lines = List.copyOf(lines);
            cut = Set.copyOf(cut);
        }
    }

    /**
     * The lines of a window.
     *
     * @param mostChars of all lines together; the last ones are kept
     * @throws BusyException if as many as may are reading already
     */
    public Excerpt read(LogWindow window, int mostChars) throws BusyException {
        if (!places.tryAcquire()) {
            throw new BusyException();
        }
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            return read(consumer, window, mostChars);
        } finally {
            places.release();
        }
    }

    private Excerpt read(Consumer<byte[], byte[]> consumer, LogWindow window, int mostChars) {
        long end = System.nanoTime() + LONGEST_READING.toNanos();
        LatestLines lines = new LatestLines(mostChars);
        Set<String> cut = new TreeSet<>();
        WindowScan[] scan = new WindowScan[1];
        scan[0] = new WindowScan(
                consumer,
                new Throttle(Long.MAX_VALUE),
                logs,
                List.of(window),
                (w, line) -> lines.add(line),
                Instant.MAX,
                () -> goesOn(scan[0], end, cut));
        int partitions = scan[0].partitions(topics.containerLogTopics()).size();
        if (partitions > MOST_PARTITIONS) {
            cut.add("the log topics have " + partitions + " partitions: more than " + MOST_PARTITIONS
                    + " are not searched while somebody waits");
            return new Excerpt(List.of(), cut);
        }
        WindowLines found = scan[0].read(topics.containerLogTopics()).get(0);
        if (found.found().linesSeen() > WindowLines.MOST_TAGGED) {
            cut.add("there are more than " + WindowLines.MOST_TAGGED + " lines: these are the first of them");
        }
        if (found.isCut() && cut.isEmpty()) {
            cut.add("some of these records are no longer in the topics, or there are too many");
        }
        if (lines.isCut()) {
            cut.add("there are more than " + mostChars + " characters: these are the last");
        }
        return new Excerpt(lines.inOrder(), cut);
    }

    private static boolean goesOn(WindowScan scan, long end, Set<String> cut) {
        if (System.nanoTime() > end) {
            cut.add("reading took longer than " + LONGEST_READING.toSeconds() + " s");
        } else if (scan.bytes() > MOST_BYTES_READ) {
            cut.add("more than " + (MOST_BYTES_READ >> 20) + " MiB would have to be read");
        }
        return cut.isEmpty();
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(clients);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST_READING.toMillis());
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** As many as may are reading already. */
    public static final class BusyException extends Exception {

        private static final long serialVersionUID = 1L;

        private BusyException() {
            super(AT_ONCE + " others have lines read already, which is all there is room for");
        }
    }

    /** The latest lines by time that fit. For one thread. */
    private static final class LatestLines {

        private final TreeSet<Line> lines = new TreeSet<>(LastLines.BY_TIME);
        private final int mostChars;
        private long chars;
        private boolean cut;

        LatestLines(int mostChars) {
            this.mostChars = mostChars;
        }

        void add(Line line) {
            if (!lines.add(line)) {
                return;
            }
            chars += line.text().length();
            while (chars > mostChars && lines.size() > 1) {
                Line oldest = lines.pollFirst();
                chars -= oldest == null ? 0 : oldest.text().length();
                cut = true;
            }
        }

        boolean isCut() {
            return cut;
        }

        List<Line> inOrder() {
            return new ArrayList<>(lines);
        }
    }
}
