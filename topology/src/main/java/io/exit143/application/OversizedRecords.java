package io.exit143.application;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record above the broker's limit is dropped with a log line, for trying again cannot help; anything else is a failure. */
public final class OversizedRecords implements ProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OversizedRecords.class);

    /** Who counts: a {@link LongAdder}, as a setting of Kafka Streams. */
    static final String COUNT = "exit143.lost.output";

    private LongAdder lost = new LongAdder();

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            lost.increment();
            LOG.error("A record for {} was dropped: {}", record.topic(), exception.getMessage());
            return Response.resume();
        }
        return Response.fail();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(COUNT) instanceof LongAdder given) {
            lost = given;
        }
    }
}
