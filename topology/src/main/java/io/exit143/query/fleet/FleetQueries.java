package io.exit143.query.fleet;

import io.exit143.query.source.Health;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.LocalQuerySource;
import io.exit143.query.source.QuerySource;
import io.exit143.query.source.Staleness;
import io.exit143.query.source.StreamsPartitions;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.KafkaStreams;

/** Questions to all instances, by this one. */
public final class FleetQueries implements AutoCloseable {

    private final QuerySource source;
    private final Staleness staleness;

    private FleetQueries(QuerySource source, Staleness staleness) {
        this.source = source;
        this.staleness = staleness;
    }

    /**
     * Over a topology that has an index. The streams need not have started.
     *
     * @param timelines the topic of the documents
     * @param feed of the documents of all instances
     * @param tls how to ask other instances; empty for plain HTTP
     */
    public static FleetQueries of(
            KafkaStreams streams,
            String timelines,
            LiveFeed feed,
            Health health,
            FleetSettings settings,
            Optional<SSLContext> tls) {
        Staleness staleness = Staleness.watching(streams, settings.maxStaleness());
        LocalQuerySource local =
                new LocalQuerySource(new StreamsPartitions(streams, timelines, staleness), feed, health);
        Fleet fleet = new StreamsFleet(streams, timelines, settings.partitions(), settings.self());
        return new FleetQueries(new FleetQuerySource(local, fleet, new HttpPeers(tls), settings.deadline()), staleness);
    }

    /** Where the answers come from; usable until this is closed. */
    public QuerySource source() {
        return source;
    }

    @Override
    public void close() {
        staleness.close();
    }
}
