package io.exit143.query.source;

import org.apache.kafka.streams.KafkaStreams;

/** As Kafka Streams' state tells it. */
record StreamsHealth(KafkaStreams streams) implements Health {

    @Override
    public boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public boolean isAlive() {
        return streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED;
    }
}
