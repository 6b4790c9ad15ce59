package io.exit143.deploy.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Tells of one ending after another, as connector and log shippers would: what happened at one time is told together. */
final class EndingFeed implements AutoCloseable {

    static final int TEAMS = 50;

    private static final int TOGETHER = 250;

    /** Input topics are bounded, and what is in them must have been read before it goes. */
    private static final int MOST_AHEAD = 10_000;

    private final RecordedEnding ending;
    private final FinalCount documents;
    private final Producer<byte[], byte[]> producer;
    private final int partitions;
    private long sent;

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

    /** Tells of so many further endings, the last at {@code end}, and returns when their documents are final. */
    void tell(long count, Duration apart, Instant end) throws Exception {
        long last = sent + count;
        while (sent < last) {
            int some = (int) Math.min(TOGETHER, last - sent);
            sendSome(some, apart, end.minus(apart.multipliedBy(last - sent)));
            await(sent - MOST_AHEAD);
        }
        await(last);
    }

    /** Tells of so many further endings at once; how long that took. Does not wait for documents. */
    Duration burst(int count, Duration within, Instant end) throws Exception {
        List<List<ProducerRecord<byte[], byte[]>>> ready = new ArrayList<>();
        Duration apart = within.dividedBy(count);
        long last = sent + count;
        while (sent < last) {
            ready.add(
                    records((int) Math.min(TOGETHER, last - sent), apart, end.minus(apart.multipliedBy(last - sent))));
        }
        long start = System.nanoTime();
        for (List<ProducerRecord<byte[], byte[]>> some : ready) {
            send(some);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    long sent() {
        return sent;
    }

    /** Returns when so many documents were final. */
    void await(long count) throws InterruptedException {
        while (documents.count() < count) {
            Thread.sleep(50);
        }
    }

    private void sendSome(int count, Duration apart, Instant first) throws Exception {
        send(records(count, apart, first));
    }

    private List<ProducerRecord<byte[], byte[]>> records(int count, Duration apart, Instant first) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.addAll(ending.told(sent % TEAMS, sent, first.plus(apart.multipliedBy(i)), partitions));
            sent++;
        }
        records.sort(Comparator.comparing(ProducerRecord::timestamp));
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
