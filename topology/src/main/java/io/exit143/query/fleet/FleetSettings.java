package io.exit143.query.fleet;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How instances ask each other.
 *
 * @param partitions of the topic of the documents
 * @param self where others reach this instance, the same as Kafka Streams was told; empty if it is the only one
 * @param deadline after which an answer goes without those who have not answered
 * @param maxStaleness how far a copy may be behind to be read; with zero none is
 */
public record FleetSettings(int partitions, Optional<HostInfo> self, Duration deadline, Duration maxStaleness) {}
