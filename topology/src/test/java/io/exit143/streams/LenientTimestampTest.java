package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTimestampTest {

    private static final long BEFORE = 1_795_351_400_000L;

    private static long extract(long timestamp, long partitionTime) {
        return new LenientTimestamp()
                .extract(
                        new ConsumerRecord<>(
                                "logs",
                                0,
                                0,
                                timestamp,
                                TimestampType.CREATE_TIME,
                                0,
                                0,
                                null,
                                null,
                                new RecordHeaders(),
                                Optional.empty()),
                        partitionTime);
    }

    @Test
    void timestampOfTheRecordCounts() {
        assertThat(extract(BEFORE + 1, BEFORE)).isEqualTo(BEFORE + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000L})
    void timestampThatNoClockShowsIsThatOfTheRecordBefore(long timestamp) {
        assertThat(extract(timestamp, BEFORE)).isEqualTo(BEFORE);
        assertThat(extract(timestamp, -1)).isZero();
    }
}
