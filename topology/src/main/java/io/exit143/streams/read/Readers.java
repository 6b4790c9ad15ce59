package io.exit143.streams.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.exit143.kubernetes.AuditReader;
import io.exit143.kubernetes.KubernetesReader;
import io.exit143.kubernetes.UnreadableRecordException;
import io.exit143.streams.message.Lane;
import io.exit143.streams.message.Message;
import io.exit143.streams.topic.TopicRules;
import java.io.IOException;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** The first stages, one a kind of input. */
public final class Readers {

    /** A Pod object nests about fifteen levels; anything much deeper is an attack on the parser. */
    private static final int MAX_DEPTH = 100;

    /** etcd takes objects up to 1.5 MiB; a list of audit events is bounded by the broker. */
    private static final int MAX_TEXT = 4 * 1024 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .build();

    private Readers() {}

    /** Records of the Kubernetes connector. */
    public static ProcessorSupplier<byte[], byte[], String, Message> kubernetes(
            TopicRules<String> clusters, Lane lane) {
        return () -> {
            KubernetesReader reader = new KubernetesReader();
            return new ReadingStage(
                    clusters, lane, (record, origin) -> Told.of(reader.read(parse(record.value()), origin)));
        };
    }

    /** Records of the API server's audit log. */
    public static ProcessorSupplier<byte[], byte[], String, Message> audit(TopicRules<String> clusters, Lane lane) {
        return () -> {
            AuditReader reader = new AuditReader();
            return new ReadingStage(
                    clusters, lane, (record, origin) -> Told.of(reader.read(parse(record.value()), origin)));
        };
    }

    /** Records of log shippers and of tools that ship Events: container lines, node journals, Events, objects. */
    public static ProcessorSupplier<byte[], byte[], String, Message> logs(LogReading logs, Lane lane) {
        return () -> new ReadingStage(logs.clusters(), lane, new ShippedRecordReader(logs));
    }

    /** Messages of this application that came back through a topic. */
    public static ProcessorSupplier<byte[], byte[], String, Message> messages(Lane lane) {
        return () -> new MessageStage(lane);
    }

    static JsonNode parse(byte[] value) throws UnreadableRecordException {
        try {
            JsonNode node = JSON.readTree(value);
            if (!node.isObject()) {
                throw new UnreadableRecordException("Not a JSON object but " + node.getNodeType());
            }
            return node;
        } catch (IOException e) {
            // The parser's message quotes the input, which may hold secrets; its place is enough.
            throw new UnreadableRecordException("Not JSON (" + e.getClass().getSimpleName() + ")");
        }
    }
}
