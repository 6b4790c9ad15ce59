package io.exit143.connect.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has been sent is remembered in memory only: what a restart sends again is no more than Connect delivers again. */
class RestartedSinkTest {

    private static final TopicPartition PARTITION = new TopicPartition("exit143.timelines", 0);

    private OtlpReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new OtlpReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private OtlpTraceSinkTask task() {
        OtlpTraceSinkTask task = new OtlpTraceSinkTask();
        task.start(Map.of("otlp.endpoint", receiver.url()));
        return task;
    }

    private static SinkRecord record(long offset, int pod, int revision) {
        return new SinkRecord(
                PARTITION.topic(),
                PARTITION.partition(),
                null,
                "uid-" + pod + "/web/0",
                null,
                """
                {"schema":"exit143/termination/v1","id":"uid-%d/web/0","revision":%d,"state":"final","cluster":"eu",
                 "phases":[{"phase":"exited","at":"2026-11-22T12:00:30.1Z","observed":true,"source":"runtime_log"}]}
                """.formatted(pod, revision),
                offset);
    }

    /** The records as the topic holds them: a termination each, and a later revision of the second. */
    private static List<SinkRecord> topic() {
        return List.of(record(0, 0, 5), record(1, 1, 5), record(2, 2, 5), record(3, 3, 5), record(4, 1, 6));
    }

    private List<ByteString> sentTraces() {
        return receiver.spans().stream().map(Span::getTraceId).toList();
    }

    /** What Connect stores when it commits after these records have been put. */
    private static long committed(OtlpTraceSinkTask task, long next) {
        Map<TopicPartition, OffsetAndMetadata> offsets = task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(next)));
        return Objects.requireNonNull(offsets.get(PARTITION)).offset();
    }

    @Test
    void afterACrashTheSameTracesAreSentAgainFromTheCommittedOffsetOnAndNoOthers() {
        OtlpTraceSinkTask before = task();
        before.put(topic().subList(0, 2));
        long committed = committed(before, 2);
        before.put(topic().subList(2, 4));
        List<ByteString> sent = sentTraces();
        assertThat(sent).hasSize(4).doesNotHaveDuplicates();

        // It is killed here; Connect delivers to its successor from the committed offset.
        OtlpTraceSinkTask after = task();
        after.put(topic().subList((int) committed, 4));

        assertThat(sentTraces().subList(4, 6)).isEqualTo(sent.subList(2, 4));
        assertThat(sentTraces()).hasSize(6);
    }

    @Test
    void whatHasBeenSentIsCommittedSoACleanRestartSendsNothingAgain() {
        OtlpTraceSinkTask before = task();
        before.put(topic().subList(0, 4));
        assertThat(committed(before, 4)).isEqualTo(4);
        before.stop();

        OtlpTraceSinkTask after = task();
        after.put(topic().subList(4, 4));

        assertThat(sentTraces()).hasSize(4);
    }

    @Test
    void aLaterRevisionOfADocumentSentBeforeTheRestartIsSentAgainUnderItsIds() {
        task().put(topic().subList(0, 4));
        ByteString second = sentTraces().get(1);

        task().put(topic().subList(4, 5));

        assertThat(sentTraces()).hasSize(5).last().isEqualTo(second);
        assertThat(IntStream.of(1, 4)
                        .mapToObj(i -> receiver.spans().get(i).getSpanId())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void withoutARestartThatRevisionIsNotSentAgain() {
        task().put(topic());

        assertThat(sentTraces()).hasSize(4);
    }
}
