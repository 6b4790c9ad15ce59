package io.exit143.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.topic.TopicNames;
import io.exit143.termination.LogWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.MeteredKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, with the default topics. */
final class PipedTopology implements AutoCloseable {

    static final TopicNames TOPICS = TopicNames.defaults();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final SortedMap<String, String> timelines = new TreeMap<>();
    private int written;

    /** @param state an empty directory */
    PipedTopology(Topology topology, Path state, Instant wallClock) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "piped");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology, settings, wallClock);
    }

    /** Driven by the records' times and {@link #tick}. */
    static PipedTopology onRecordedTime(Path state) {
        TopologySettings settings = TopologySettings.defaults().withTime(TopologySettings.TimeSource.RECORDED);
        return new PipedTopology(new TerminationTopology(settings).get(), state, Instant.EPOCH);
    }

    /** The last revision of each document that follows from these records, by id. */
    static SortedMap<String, String> documents(List<InputRecord> records, Path state) {
        try (PipedTopology topology = onRecordedTime(state)) {
            records.forEach(topology::pipe);
            topology.tick(RecordedInputs.LATER);
            return topology.timelines();
        }
    }

    void pipe(InputRecord record) {
        pipe(record.topic(), record.toTestRecord());
    }

    void pipe(String topic, TestRecord<byte[], byte[]> record) {
        inputs.computeIfAbsent(
                        topic,
                        name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(record);
    }

    void tick(Instant time) {
        pipe(InputRecord.of(TOPICS.clock(), time.toString(), time));
    }

    TopologyTestDriver driver() {
        return driver;
    }

    SortedMap<String, String> timelines() {
        read(TOPICS.timelines()).forEach(this::apply);
        return timelines;
    }

    private void apply(TestRecord<byte[], byte[]> record) {
        written++;
        if (record.value() == null) {
            timelines.remove(utf8(record.key()));
        } else {
            timelines.put(utf8(record.key()), utf8(record.value()));
        }
    }

    /** Records of the timelines topic so far: revisions, repeats and tombstones. */
    int written() {
        timelines();
        return written;
    }

    /** Keys of the flat rows' topic, since the last call, that were deleted. */
    List<String> deletedRows() {
        return read(TOPICS.terminations()).stream()
                .filter(record -> record.value() == null)
                .map(record -> utf8(record.key()))
                .toList();
    }

    /** Questions for last words. */
    TestOutputTopic<String, LogWindow> questions() {
        return driver.createOutputTopic(
                TOPICS.lookBackRequests(),
                new StringDeserializer(),
                JsonSerde.of(LogWindow.class).deserializer());
    }

    /** The bytes of a store as hexadecimal digits, values by keys. */
    static SortedMap<String, String> bytes(TopologyTestDriver driver, String store) {
        SortedMap<String, String> bytes = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = stored(driver, store).all()) {
            all.forEachRemaining(entry -> bytes.put(
                    HexFormat.of().formatHex(entry.key.get()), HexFormat.of().formatHex(entry.value)));
        }
        return bytes;
    }

    /** Puts an entry into a store as restoring from a changelog does. */
    static void putBytes(TopologyTestDriver driver, String store, byte[] key, byte[] value) {
        stored(driver, store).put(Bytes.wrap(key), value);
    }

    private static KeyValueStore<Bytes, byte[]> stored(TopologyTestDriver driver, String store) {
        return ((MeteredKeyValueStore<?, ?>) driver.getKeyValueStore(store)).wrapped();
    }

    /** Entries of a store. */
    long entries(String store) {
        long count = 0;
        try (KeyValueIterator<Object, Object> all =
                driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return read(TOPICS.deadLetters());
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }

    static JsonNode json(String document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Documents without the places of their evidence, for records that lay elsewhere. */
    static SortedMap<String, String> withoutPlaces(SortedMap<String, String> documents) {
        return without(documents);
    }

    /** Documents without the places of their evidence and these fields. */
    static SortedMap<String, String> without(SortedMap<String, String> documents, String... fields) {
        SortedMap<String, String> bare = new TreeMap<>();
        documents.forEach((id, document) -> {
            JsonNode tree = json(document);
            tree.path("evidence").forEach(evidence -> ((ObjectNode) evidence).remove("ref"));
            ((ObjectNode) tree).remove(List.of(fields));
            bare.put(id, tree.toString());
        });
        return bare;
    }

    /** Each field of a document that differs, with both values; short enough to read. */
    static List<String> differences(SortedMap<String, String> expected, SortedMap<String, String> actual) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>(expected.keySet());
        ids.addAll(actual.keySet());
        for (String id : ids) {
            JsonNode before = json(expected.getOrDefault(id, "{}"));
            JsonNode after = json(actual.getOrDefault(id, "{}"));
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(id + " " + name, before.path(name), after.path(name), differences);
            }
        }
        return differences;
    }

    private static void compare(String name, JsonNode before, JsonNode after, List<String> differences) {
        if (before.isArray() && after.isArray()) {
            Set<JsonNode> left = new LinkedHashSet<>();
            before.forEach(left::add);
            Set<JsonNode> right = new LinkedHashSet<>();
            after.forEach(right::add);
            left.stream().filter(node -> !right.contains(node)).forEach(node -> differences.add(name + " -" + node));
            right.stream().filter(node -> !left.contains(node)).forEach(node -> differences.add(name + " +" + node));
        } else if (!before.equals(after)) {
            differences.add(name + " " + before + " -> " + after);
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
