package io.exit143.query;

import io.exit143.query.question.IndexPartition;
import io.exit143.query.source.Health;
import io.exit143.query.source.IndexPartitions;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.LocalQuerySource;
import io.exit143.query.source.QuerySource;
import io.exit143.streams.index.SampleDocument;
import io.exit143.streams.index.TerminationIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;

/** The index of several partitions in this process, without a broker: each partition is a driver of its own. */
public final class IndexedDocuments implements IndexPartitions, Health, AutoCloseable {

    private static final String TIMELINES = "exit143.timelines";

    private final LiveFeed feed = new LiveFeed();
    private final List<TopologyTestDriver> drivers = new ArrayList<>();
    private volatile boolean ready = true;

    public IndexedDocuments(Path state, int partitions) {
        for (int i = 0; i < partitions; i++) {
            StreamsBuilder builder = new StreamsBuilder();
            TerminationIndex.addTo(builder, TIMELINES, feed);
            Properties properties = new Properties();
            properties.put("state.dir", state.resolve("partition-" + i).toString());
            drivers.add(new TopologyTestDriver(builder.build(), properties));
        }
    }

    QuerySource source() {
        return new LocalQuerySource(this, feed, this);
    }

    public void add(SampleDocument... documents) {
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
    public Set<Integer> active() {
        return IntStream.range(0, ready ? drivers.size() : 0).boxed().collect(Collectors.toSet());
    }

    @Override
    public Map<Integer, IndexPartition> of(Set<Integer> wanted) {
        Map<Integer, IndexPartition> here = new TreeMap<>();
        wanted.stream().filter(active()::contains).forEach(partition -> here.put(partition, stores(partition)));
        return here;
    }

    private IndexPartition stores(int partition) {
        TopologyTestDriver driver = drivers.get(partition);
        return new IndexPartition(
                driver.getKeyValueStore(TerminationIndex.BY_ID),
                driver.getKeyValueStore(TerminationIndex.BY_POD),
                driver.getKeyValueStore(TerminationIndex.BY_TIME),
                driver.getKeyValueStore(TerminationIndex.BY_ATTRIBUTE),
                driver.getKeyValueStore(TerminationIndex.BY_WORKLOAD),
                0);
    }

    @Override
    public boolean isReady() {
        return ready;
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
