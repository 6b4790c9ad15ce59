package io.exit143.application;

import io.exit143.streams.DeadLetterForm;
import io.exit143.streams.message.LaterReleaseException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inputs are read as bytes and cannot fail here; a record of an internal topic that no release wrote is counted and becomes a
 * dead letter. What a later release wrote ends the process.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);

    private @Nullable FailureHandling handling;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (handling == null || LaterReleaseException.causes(exception)) {
            return Response.fail();
        }
        handling.counts().addUnreadable();
        LOG.error(
                "{}/{}@{} cannot be read and becomes a dead letter",
                record.topic(),
                record.partition(),
                record.offset());
        return Response.resume(List.of(DeadLetterForm.record(
                handling.deadLetters(),
                record.key(),
                record.value(),
                "Not in the stored form",
                new DeadLetterForm.Origin(record.topic(), record.partition(), record.offset()),
                record.headers())));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        handling = FailureHandling.of(configs);
    }
}
