package io.exit143.deploy.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells of one ending after another, as connector and log shippers would: in the order of time, those that overlap mixed. */
final class EndingFeed implements AutoCloseable {

    static final int TEAMS = 50;

    private static final int TOGETHER = 250;

    /** Input topics are bounded, and what is in them must have been read before it goes. */
    private static final int MOST_AHEAD = 10_000;

    /** Longer than any deadline of an ending lasts. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private final RecordedEnding ending;
    private final FinalCount documents;
    private final Producer<byte[], byte[]> producer;
    private final int partitions;
    private final Queue<ProducerRecord<byte[], byte[]>> ahead =
            new PriorityQueue<>(Comparator.comparing(ProducerRecord::timestamp));
    private long pods;

    EndingFeed(RecordedEnding ending, FinalCount documents, String bootstrapServers, int partitions) {
        this.ending = ending;
        this.documents = documents;
        this.partitions = partitions;
        this.producer = BulkProducer.of(bootstrapServers, new ByteArraySerializer());
    }

    void workloads(Instant when) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int team = 0; team < TEAMS; team++) {
            records.addAll(ending.workload(team, when, partitions));
        }
        send(records);
    }

    /**
     * Tells of so many further endings, the last at {@code end}, and returns when their documents are final, see
     * {@link #await}.
     *
     * @param apart from one to the next
     */
    void tell(long count, Duration apart, Instant end) throws Exception {
        long last = sent() + count;
        while (sent() < last) {
            send(next(last, apart, end));
            await(sent() - MOST_AHEAD);
        }
        send(rest());
        await(last);
    }

    /** Tells of so many further endings at once; how long that took. Does not wait for documents. */
    Duration burst(int count, Duration within, Instant end) throws Exception {
        List<List<ProducerRecord<byte[], byte[]>>> ready = new ArrayList<>();
        Duration apart = within.dividedBy(count);
        long last = sent() + count;
        while (sent() < last) {
            ready.add(next(last, apart, end));
        }
        ready.add(rest());
        long start = System.nanoTime();
        for (List<ProducerRecord<byte[], byte[]>> some : ready) {
            send(some);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Endings that were told of. */
    long sent() {
        return pods * ending.endings();
    }

    /** Returns when so many documents were final, or none has come for long: what a bound let go early never is. */
    void await(long count) throws InterruptedException {
        long all = documents.all();
        long since = System.nanoTime();
        while (documents.count() < count && System.nanoTime() - since < SILENCE.toNanos()) {
            Thread.sleep(50);
            if (documents.all() != all) {
                all = documents.all();
                since = System.nanoTime();
            }
        }
    }

    /** Some more endings: what is told until the last of them begins. */
    private List<ProducerRecord<byte[], byte[]>> next(long last, Duration apart, Instant end) {
        long begun = Long.MIN_VALUE;
        for (int i = 0; i < TOGETHER && sent() < last; i++) {
            List<ProducerRecord<byte[], byte[]>> told =
                    ending.told(pods % TEAMS, pods, end.minus(apart.multipliedBy(last - sent())), partitions);
            begun = told.get(0).timestamp();
            ahead.addAll(told);
            pods++;
        }
        return until(begun);
    }

    private List<ProducerRecord<byte[], byte[]>> rest() {
        return until(Long.MAX_VALUE);
    }

    private List<ProducerRecord<byte[], byte[]>> until(long time) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (!ahead.isEmpty() && ahead.element().timestamp() <= time) {
            records.add(ahead.remove());
        }
        return records;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        List<Future<RecordMetadata>> results = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            results.add(producer.send(record));
        }
        for (Future<RecordMetadata> result : results) {
            result.get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
