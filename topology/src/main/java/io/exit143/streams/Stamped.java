package io.exit143.streams;

import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Gives what is written the time of writing: inside, time stamps say how urgent a message is. */
final class Stamped<T> extends ContextualFixedKeyProcessor<String, T, T> {

    @Override
    public void process(FixedKeyRecord<String, T> record) {
        context().forward(record.withTimestamp(context().currentSystemTimeMs()));
    }
}
