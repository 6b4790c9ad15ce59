package io.exit143.streams.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;

/** Without a broker: what is refused here must never reach Kafka's transaction manager, nor wait for metadata. */
class SizeCheckingProducerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] KEY = "default/shop/web-1".getBytes(StandardCharsets.UTF_8);

    @Test
    void recordAboveTheLimitIsRefusedBeforeItIsPartOfATransaction() {
        List<Exception> refused = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = producer(
                Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "t", ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "2000"))) {
            var sent = producer.send(
                    new ProducerRecord<>("exit143.timelines", KEY, new byte[2000]), (metadata, exception) -> {
                        assertThat(metadata.topic()).isEqualTo("exit143.timelines");
                        refused.add(exception);
                    });

            assertThat(refused).singleElement().isInstanceOf(RecordTooLargeException.class);
            assertThat(refused.get(0)).hasMessageContaining("exit143.timelines").hasMessageContaining("2000");
            assertThat(sent).isDone();
        }
    }

    @Test
    void limitIsKafkasUnlessOneIsSet() {
        try (Producer<byte[], byte[]> producer = producer(Map.of())) {
            assertThat(producer.send(new ProducerRecord<>("t", KEY, new byte[1 << 20])))
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(RecordTooLargeException.class);
            assertThat(producer.send(new ProducerRecord<>("t", KEY, new byte[1_000_000])))
                    .as("no broker")
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(TimeoutException.class);
        }
    }

    /** What passes here must pass there. */
    @Test
    void sizeIsNoLessThanKafkasOwn() {
        RecordHeaders headers = new RecordHeaders();
        for (int i = 0; i < 20; i++) {
            headers.add("exit143.h\u00e4der-" + i, new byte[i * 100]);
        }
        headers.add("none", null);
        for (int length : new int[] {0, 1, 127, 128, 20_000, 3_000_000}) {
            byte[] value = new byte[length];
            assertThat(SizeCheckingProducer.size(new ProducerRecord<>("t", null, null, KEY, value, headers)))
                    .isBetween(kafkas(KEY, value, headers), kafkas(KEY, value, headers) + 300);
        }
        assertThat(SizeCheckingProducer.size(tombstone()))
                .isGreaterThanOrEqualTo(kafkas(KEY, null, new RecordHeaders()));
    }

    @SuppressWarnings("NullAway") // Kafka: a null value is a tombstone
    private static ProducerRecord<byte[], byte[]> tombstone() {
        return new ProducerRecord<>("t", KEY, null);
    }

    @SuppressWarnings("NullAway")
    private static long kafkas(byte[] key, byte @org.jspecify.annotations.Nullable [] value, RecordHeaders headers) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE, Compression.NONE.type(), key, value, headers.toArray());
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1);
        return new FirehoseClientSupplier().getProducer(config);
    }
}
