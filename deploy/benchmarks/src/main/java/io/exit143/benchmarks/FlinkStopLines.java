package io.exit143.benchmarks;

import io.exit143.streams.read.Candidates;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The places of lines that speak of a stop. All others never become elements of Flink's stream. */
final class FlinkStopLines implements KafkaRecordDeserializationSchema<String> {

    private static final long serialVersionUID = 1;

    private transient @Nullable StopLines stopLines;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        stopLines = new StopLines();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<String> out) {
        if (Candidates.mayMatter(record.value())
                && java.util.Objects.requireNonNull(stopLines).speaksOfStop(record)) {
            out.collect(record.topic() + "/" + record.partition() + "@" + record.offset());
        }
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
