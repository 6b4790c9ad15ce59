package io.exit143.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back to the topics they were read from, after a fix. Takes those that are there when it starts, from
 * where the last run ended: offsets are committed under the group {@code <application id>-redrive}, up to the first letter
 * that a filter left out, or whose topic is not read with these settings: a run with wrong ones loses nothing. What is sent
 * twice does no harm: evidence is a set.
 */
public final class Redrive {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Exit143Config config;
    private final RedriveOptions options;
    private final Consumer<String> told;
    private final RedriveTopics topics;
    private final Map<TopicPartition, Long> commit = new HashMap<>();
    private final Set<TopicPartition> held = new HashSet<>();
    private final List<Future<?>> sending = new ArrayList<>();
    private Set<String> present = Set.of();
    private long sent;
    private long filtered;
    private long givenUp;
    private long cut;
    private long foreign;

    /** @param told gets a line for each letter that is not sent, and with a dry run for each that would be */
    public Redrive(Exit143Config config, RedriveOptions options, Consumer<String> told) {
        this.config = config;
        this.options = options;
        this.told = told;
        this.topics = new RedriveTopics(config.topics(), config.getString(Exit143Config.APPLICATION_ID));
    }

    /**
     * Sends, and returns when the brokers have all of it.
     *
     * @throws KafkaException if the brokers do not answer or refuse a record; what was sent before is committed
     */
    public RedriveResult run() throws InterruptedException {
        Map<String, Object> clients = new HashMap<>(StreamsSettings.clients(config));
        clients.put(ConsumerConfig.GROUP_ID_CONFIG, config.getString(Exit143Config.APPLICATION_ID) + "-redrive");
        clients.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        clients.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Map<String, Object> producing = new HashMap<>(StreamsSettings.clients(config));
        producing.put(ProducerConfig.ACKS_CONFIG, "all");
        producing.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaConsumer<byte[], byte[]> letters =
                        new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            read(letters, producer);
        }
        return new RedriveResult(sent, filtered, givenUp, cut, foreign);
    }

    private void read(KafkaConsumer<byte[], byte[]> letters, Producer<byte[], byte[]> producer)
            throws InterruptedException {
        List<TopicPartition> partitions = letters.partitionsFor(config.topics().deadLetters()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        letters.assign(partitions);
        present = letters.listTopics().keySet();
        Map<TopicPartition, Long> ends = letters.endOffsets(partitions);
        long start = System.nanoTime();
        while (partitions.stream().anyMatch(p -> letters.position(p) < ends.getOrDefault(p, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : letters.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    take(new DeadLetter(record), partition, producer, start);
                }
            }
            commit(letters, producer);
        }
    }

    private void take(DeadLetter letter, TopicPartition partition, Producer<byte[], byte[]> producer, long start) {
        if (!isAskedFor(letter)) {
            filtered++;
            held.add(partition);
            return;
        }
        if (!isForeign(letter, partition) && !isCut(letter) && !isGivenUp(letter)) {
            send(letter, producer, start);
        }
        if (!held.contains(partition)) {
            commit.put(partition, letter.letter().offset() + 1);
        }
    }

    private boolean isAskedFor(DeadLetter letter) {
        return (options.topic() == null || options.topic().equals(letter.topic()))
                && (options.reason() == null || letter.reason().contains(options.reason()));
    }

    private boolean isForeign(DeadLetter letter, TopicPartition partition) {
        RedriveTopics.Kind kind = topics.kind(letter.topic(), present);
        if (kind == RedriveTopics.Kind.READ) {
            return false;
        }
        foreign++;
        if (kind == RedriveTopics.Kind.NOT_NOW) {
            held.add(partition);
            tell("Not there, or not read by exit143 with these settings; the next run sees it again", letter);
        } else {
            tell("Not read by exit143", letter);
        }
        return true;
    }

    private boolean isCut(DeadLetter letter) {
        if (letter.isCut()) {
            cut++;
            tell("Not whole", letter);
        }
        return letter.isCut();
    }

    private boolean isGivenUp(DeadLetter letter) {
        boolean tooOften = letter.redrives() >= options.mostRedrives();
        if (tooOften) {
            givenUp++;
            tell("Sent back " + letter.redrives() + " times already", letter);
        }
        return tooOften;
    }

    private void send(DeadLetter letter, Producer<byte[], byte[]> producer, long start) {
        if (options.dryRun()) {
            tell("Would be sent", letter);
        } else {
            long wait = start + options.pace().applyAsLong(sent) - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            sending.add(producer.send(letter.sentBack()));
        }
        sent++;
    }

    /** Only what the brokers have acknowledged. */
    private void commit(KafkaConsumer<byte[], byte[]> letters, Producer<byte[], byte[]> producer)
            throws InterruptedException {
        producer.flush();
        for (Future<?> one : sending) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new KafkaException("A dead letter was refused by its topic: " + e.getCause(), e);
            }
        }
        sending.clear();
        if (!options.dryRun() && !commit.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            commit.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
            letters.commitSync(offsets);
            commit.clear();
        }
    }

    private void tell(String what, DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.letter();
        told.accept("%s: %s/%d@%d, of %s: %s"
                .formatted(
                        what,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        oneLine(letter.topic()),
                        oneLine(letter.reason())));
    }

    /** Headers are hostile input too. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
