package io.exit143.streams;

import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** Container logs, node logs, Kubernetes objects, events and audit records in; termination timelines out. */
public final class TerminationTopology implements Supplier<Topology> {

    private final TopologySettings settings;

    public TerminationTopology(TopologySettings settings) {
        this.settings = settings;
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        topology.addSource("kubernetes", settings.topics().kubernetes());
        return topology;
    }
}
