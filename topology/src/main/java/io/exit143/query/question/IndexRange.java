package io.exit143.query.question;

import io.exit143.streams.index.IndexEntry;
import io.exit143.streams.index.IndexKeys;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Endings of one partition that stand side by side in one of its indexes, the newest first. */
sealed interface IndexRange extends AutoCloseable {

    IndexPartition partition();

    KeyValueIterator<Bytes, ?> entries();

    /** The next one's key of the time index. */
    Bytes nextTime();

    Candidate next();

    default boolean hasNext() {
        return entries().hasNext();
    }

    default void skip() {
        entries().next();
    }

    @Override
    default void close() {
        entries().close();
    }

    /** Of the time index itself. */
    record Timed(IndexPartition partition, KeyValueIterator<Bytes, IndexEntry> entries) implements IndexRange {
        @Override
        public Bytes nextTime() {
            return entries.peekNextKey();
        }

        @Override
        public Candidate next() {
            KeyValue<Bytes, IndexEntry> entry = entries.next();
            return new Candidate(partition, entry.key, entry.value);
        }
    }

    /** Of an index whose keys end with those of the time index, where they are looked up. */
    record Named(IndexPartition partition, KeyValueIterator<Bytes, byte[]> entries) implements IndexRange {
        @Override
        public Bytes nextTime() {
            return IndexKeys.timeOf(entries.peekNextKey());
        }

        @Override
        public Candidate next() {
            Bytes time = IndexKeys.timeOf(entries.next().key);
            return new Candidate(partition, time, partition.byTime().get(time));
        }
    }
}
