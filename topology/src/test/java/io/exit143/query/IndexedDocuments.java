package io.exit143.query;

import io.exit143.streams.index.SampleDocument;
import io.exit143.streams.index.TerminationIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;

/** The index of several partitions in this process, without a broker: each partition is a driver of its own. */
final class IndexedDocuments implements IndexPartitions, AutoCloseable {

    private static final String TIMELINES = "exit143.timelines";

    private final LiveFeed feed = new LiveFeed();
    private final List<TopologyTestDriver> drivers = new ArrayList<>();
    private volatile boolean ready = true;

    IndexedDocuments(Path state, int partitions) {
        for (int i = 0; i < partitions; i++) {
            StreamsBuilder builder = new StreamsBuilder();
            TerminationIndex.addTo(builder, TIMELINES, feed);
            Properties properties = new Properties();
            properties.put("state.dir", state.resolve("partition-" + i).toString());
            drivers.add(new TopologyTestDriver(builder.build(), properties));
        }
    }

    QuerySource source() {
        return new IndexQuerySource(this, feed);
    }

    void add(SampleDocument... documents) {
        for (SampleDocument document : documents) {
            add(document.id(), document.bytes());
        }
    }

    synchronized void add(String id, byte[] document) {
        drivers.get(Math.floorMod(id.hashCode(), drivers.size()))
                .createInputTopic(TIMELINES, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(id, document);
    }

    /** As if the partitions were on their way to another instance. */
    void rebalance() {
        ready = false;
    }

    @Override
    public List<IndexPartition> all() {
        if (!ready) {
            throw new NotReadyException("The stores are not ready: Kafka Streams is REBALANCING");
        }
        return drivers.stream()
                .map(driver -> new IndexPartition(
                        driver.getKeyValueStore(TerminationIndex.BY_ID),
                        driver.getKeyValueStore(TerminationIndex.BY_POD),
                        driver.getKeyValueStore(TerminationIndex.BY_TIME),
                        driver.getKeyValueStore(TerminationIndex.BY_WORKLOAD)))
                .toList();
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void close() {
        drivers.forEach(TopologyTestDriver::close);
    }
}
