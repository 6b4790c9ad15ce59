package io.exit143.application;

import io.exit143.streams.DeadLetterForm;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record above the broker's limit is counted and goes to the dead letters, cut, for trying again cannot help; anything else
 * is a failure.
 */
public final class OversizedRecords implements ProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OversizedRecords.class);

    private @Nullable FailureHandling handling;

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (handling == null || !(exception instanceof RecordTooLargeException)) {
            return Response.fail();
        }
        handling.counts().addOversized();
        LOG.error("A record for {} is too large and becomes a dead letter: {}", record.topic(), exception.getMessage());
        if (record.topic().equals(handling.deadLetters())) {
            return Response.resume(); // A dead letter that the topic does not take: counted and logged is all there is.
        }
        return Response.resume(List.of(DeadLetterForm.record(
                handling.deadLetters(),
                record.key(),
                record.value(),
                "Too large for " + record.topic(),
                new DeadLetterForm.Origin(record.topic(), -1, -1),
                record.headers())));
    }

    @Override
    public void configure(Map<String, ?> configs) {
        handling = FailureHandling.of(configs);
    }
}
