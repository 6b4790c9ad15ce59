package io.exit143.query.question;

import io.exit143.streams.index.IndexEntry;
import io.exit143.streams.index.WorkloadStats;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The stores of one partition, see {@code TerminationIndex}.
 *
 * @param stalenessMs how far they may be behind, in milliseconds; 0 where they are written
 */
public record IndexPartition(
        ReadOnlyKeyValueStore<String, byte[]> byId,
        ReadOnlyKeyValueStore<Bytes, byte[]> byPod,
        ReadOnlyKeyValueStore<Bytes, IndexEntry> byTime,
        ReadOnlyKeyValueStore<Bytes, byte[]> byAttribute,
        ReadOnlyKeyValueStore<String, WorkloadStats> byWorkload,
        long stalenessMs) {}
