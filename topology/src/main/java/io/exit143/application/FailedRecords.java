package io.exit143.application;

import io.exit143.streams.DeadLetterForm;
import io.exit143.streams.message.LaterReleaseException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One record that we cannot handle must not end the documents of all others: it is counted and becomes a dead letter. State
 * of a later release ends the process.
 */
public final class FailedRecords implements ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRecords.class);

    private @Nullable FailureHandling handling;

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (handling == null || LaterReleaseException.causes(exception)) {
            return Response.fail();
        }
        handling.counts().addFailed();
        LOG.error(
                "{}/{}@{} failed in {} and becomes a dead letter",
                context.topic(),
                context.partition(),
                context.offset(),
                context.processorNodeId(),
                exception);
        if (context.topic() == null) {
            return Response.resume(); // Of a timer: there is no record to put aside.
        }
        return Response.resume(List.of(DeadLetterForm.record(
                handling.deadLetters(),
                context.sourceRawKey(),
                context.sourceRawValue(),
                "Failed in " + context.processorNodeId() + ": "
                        + exception.getClass().getName(),
                new DeadLetterForm.Origin(context.topic(), context.partition(), context.offset()),
                context.headers())));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        handling = FailureHandling.of(configs);
    }
}
