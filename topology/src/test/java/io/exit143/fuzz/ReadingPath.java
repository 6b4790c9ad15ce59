package io.exit143.fuzz;

import io.exit143.streams.LenientTimestamp;
import io.exit143.streams.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** A first stage of the topology as Kafka Streams runs it: a record in, messages out. */
final class ReadingPath {

    private static final String TOPIC = "fuzz";
    private static final LenientTimestamp TIMESTAMPS = new LenientTimestamp();

    private final MockProcessorContext<String, Message> context = new MockProcessorContext<>();
    private final Processor<byte[], byte[], String, Message> stage;
    private long offset;

    ReadingPath(ProcessorSupplier<byte[], byte[], String, Message> supplier) {
        stage = supplier.get();
        context.setCurrentSystemTimeMs(Instant.parse("2026-01-02T03:04:05Z").toEpochMilli());
        stage.init(context);
    }

    /** What the stage passed on, all of it. */
    List<Message> read(FuzzInput input) {
        RecordHeaders headers = new RecordHeaders();
        if (input.file() != null) {
            headers.add("file", input.file());
        }
        ConsumerRecord<Object, Object> consumed = new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                input.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                input.value().length,
                null,
                input.value(),
                headers,
                Optional.empty());
        context.resetForwards();
        context.setRecordMetadata(TOPIC, 0, offset++);
        long time = TIMESTAMPS.extract(consumed, FuzzInput.RECORDED);
        stage.process(new Record<>(null, input.value(), time, headers));
        return context.forwarded().stream()
                .<Message>map(forwarded -> forwarded.record().value())
                .toList();
    }

    /** How many records the stage says that it read. */
    long counted() {
        return total("records-read-total", tags -> true);
    }

    /** How many records the stage says ended so: evidence, ignored, dead_letter. */
    long counted(String fate) {
        return total("records-ended-total", tags -> fate.equals(tags.get("fate")));
    }

    /** How many records the stage says ended for that reason. */
    long countedReason(String reason) {
        return total("records-ended-total", tags -> reason.equals(tags.get("reason")));
    }

    private long total(String metric, Predicate<Map<String, String>> tags) {
        return context.metrics().metrics().entrySet().stream()
                .filter(m -> isOf(m.getKey(), metric) && tags.test(m.getKey().tags()))
                .mapToLong(m -> ((Double) m.getValue().metricValue()).longValue())
                .sum();
    }

    private static boolean isOf(MetricName name, String metric) {
        return name.group().equals("exit143-reading") && name.name().equals(metric);
    }
}
