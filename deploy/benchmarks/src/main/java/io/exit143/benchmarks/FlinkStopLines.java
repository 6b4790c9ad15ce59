package io.exit143.benchmarks;

import io.exit143.logs.signature.RecordScanner;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.read.Candidates;
import java.util.Objects;
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
    private transient @Nullable RecordScanner scanner;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        stopLines = new StopLines();
        scanner = Candidates.of(Signatures.builtIn()).scanner();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<String> out) {
        RecordScanner scan = Objects.requireNonNull(scanner);
        if (scan.scan(record.value(), 0, record.value().length)
                && Objects.requireNonNull(stopLines).speaksOfStop(record)) {
            out.collect(record.topic() + "/" + record.partition() + "@" + record.offset());
        }
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
