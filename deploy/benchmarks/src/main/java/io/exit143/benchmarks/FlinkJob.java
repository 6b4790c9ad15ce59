package io.exit143.benchmarks;

import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink in its best simple form: records are scanned where they are read, and only candidates become elements of the
 * stream; objects are reused, all operators are one chain. Ends by itself behind the last line.
 */
final class FlinkJob implements LineReader {

    static final String FOUND = "flink-found";

    /** As often as Kafka Streams commits. */
    private static final long CHECKPOINT_INTERVAL_MS = 30_000;

    private final JobClient job;

    private FlinkJob(JobClient job) {
        this.job = job;
    }

    static LineReader start(String bootstrapServers, String group) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        environment.enableCheckpointing(CHECKPOINT_INTERVAL_MS);
        Properties consumer = new Properties();
        ConsumerTuning.settings().forEach((key, value) -> consumer.put(key, String.valueOf(value)));
        KafkaSource<String> places = KafkaSource.<String>builder()
                .setBootstrapServers(bootstrapServers)
                .setGroupId(group)
                .setTopics(Topics.LOGS)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new FlinkStopLines())
                .setProperties(consumer)
                .build();
        Properties producer = new Properties();
        producer.put("compression.type", "lz4");
        producer.put("max.in.flight.requests.per.connection", "1");
        environment
                .fromSource(places, WatermarkStrategy.noWatermarks(), "lines")
                .sinkTo(KafkaSink.<String>builder()
                        .setBootstrapServers(bootstrapServers)
                        .setKafkaProducerConfig(producer)
                        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                        .setRecordSerializer(KafkaRecordSerializationSchema.<String>builder()
                                .setTopic(FOUND)
                                .setValueSerializationSchema(new SimpleStringSchema())
                                .build())
                        .build());
        try {
            return new FlinkJob(environment.executeAsync("benchmark"));
        } catch (Exception e) { // declared as such by Flink
            throw new IllegalStateException("Flink did not start", e);
        }
    }

    @Override
    public void close() {
        try {
            job.getJobExecutionResult().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Flink failed", e);
        }
    }
}
