package io.exit143.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exit143.streams.message.LaterReleaseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the topology cannot take or write is counted and put aside; nothing is lost with a log line only. */
class FailureHandlingTest {

    private static final String DEAD = "exit143.dead-letters";

    private final FailureCounts counts = new FailureCounts();
    private final FailureHandling handling = new FailureHandling(DEAD, counts);

    @Test
    void oversizedRecordBecomesADeadLetterThatIsCutAndSaysSo() {
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 'x');
        OversizedRecords handler = new OversizedRecords();
        handler.configure(handling.settings());
        ProductionExceptionHandler.Response response = handler.handleError(
                context("in"),
                new ProducerRecord<>("exit143.timelines", utf8("id"), large),
                new RecordTooLargeException("3 MB"));
        assertThat(response.result()).isEqualTo(ProductionExceptionHandler.Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(DEAD);
            assertThat(letter.key()).isEqualTo(utf8("id"));
            assertThat(letter.value()).hasSize(1_000_000);
            assertThat(header(letter.headers(), "exit143.topic")).isEqualTo("exit143.timelines");
            assertThat(header(letter.headers(), "exit143.original-size")).isEqualTo("3000000");
            assertThat(header(letter.headers(), "exit143.reason")).contains("Too large");
        });
        assertThat(counts.oversized()).isEqualTo(1);
    }

    @Test
    void deadLetterThatItsTopicDoesNotTakeGoesRoundNoMore() {
        OversizedRecords handler = new OversizedRecords();
        handler.configure(handling.settings());
        ProductionExceptionHandler.Response response = handler.handleError(
                context("in"),
                new ProducerRecord<>(DEAD, utf8("k"), utf8("v")),
                new RecordTooLargeException("topic limit"));
        assertThat(response.deadLetterQueueRecords()).isEmpty();
        assertThat(counts.oversized()).isEqualTo(1);
    }

    @Test
    void anyOtherRefusalIsAFailure() {
        OversizedRecords handler = new OversizedRecords();
        handler.configure(handling.settings());
        assertThat(handler.handleError(context("in"), new ProducerRecord<>("t", utf8("v")), new TimeoutException("t"))
                        .result())
                .isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(counts.oversized()).isZero();
    }

    @Test
    void internalRecordInNoStoredFormBecomesADeadLetter() {
        UnreadableRecords handler = new UnreadableRecords();
        handler.configure(handling.settings());
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("exit143-pod-from-kubernetes-repartition", 1, 42, utf8("k"), utf8("garbage"));
        DeserializationExceptionHandler.Response response =
                handler.handleError(context("x"), record, new SerializationException("no"));
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(utf8("garbage"));
            assertThat(header(letter.headers(), "exit143.offset")).isEqualTo("42");
        });
        assertThat(counts.unreadable()).isEqualTo(1);
    }

    @Test
    void recordOnWhichWeFailBecomesADeadLetterAsItWasRead() {
        FailedRecords handler = new FailedRecords();
        handler.configure(handling.settings());
        ProcessingExceptionHandler.Response response = handler.handleError(
                context("container-logs"), new Record<>("k", "v", 0), new IllegalStateException("bug"));
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(utf8("raw value"));
            assertThat(header(letter.headers(), "exit143.topic")).isEqualTo("container-logs");
            assertThat(header(letter.headers(), "exit143.reason")).contains("IllegalStateException");
            assertThat(header(letter.headers(), "file")).as("its own headers").isEqualTo("0.log");
        });
        assertThat(counts.failed()).isEqualTo(1);
    }

    @Test
    void stateOfALaterReleaseIsNeverPassedOver() {
        Exception later = new SerializationException("wrapped", new LaterReleaseException("An entry"));
        FailedRecords failed = new FailedRecords();
        failed.configure(handling.settings());
        UnreadableRecords unreadable = new UnreadableRecords();
        unreadable.configure(handling.settings());
        assertThat(failed.handleError(context("t"), new Record<>("k", "v", 0), later)
                        .result())
                .isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(unreadable
                        .handleError(context("t"), new ConsumerRecord<>("t", 0, 0, utf8("k"), utf8("v")), later)
                        .result())
                .isEqualTo(DeserializationExceptionHandler.Result.FAIL);
    }

    @Test
    void handlerWithoutItsSettingsSaysSo() {
        assertThatThrownBy(() -> new OversizedRecords().configure(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FailureHandling");
    }

    private static ErrorHandlerContext context(String topic) {
        return new ErrorHandlerContext() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public int partition() {
                return 1;
            }

            @Override
            public long offset() {
                return 7;
            }

            @Override
            public Headers headers() {
                return new RecordHeaders().add("file", utf8("0.log"));
            }

            @Override
            public String processorNodeId() {
                return "read-container-logs";
            }

            @Override
            public TaskId taskId() {
                return new TaskId(0, 1);
            }

            @Override
            public long timestamp() {
                return 0;
            }

            @Override
            public byte[] sourceRawKey() {
                return utf8("raw key");
            }

            @Override
            public byte[] sourceRawValue() {
                return utf8("raw value");
            }
        };
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
