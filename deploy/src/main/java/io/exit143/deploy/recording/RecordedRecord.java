package io.exit143.deploy.recording;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record of a recording, as a connector or a log shipper would have written it to Kafka.
 *
 * @param at when it arrived, which is its place in the recording
 * @param timestamp its CreateTime
 * @param sequence its place among the records of an input that arrived at one instant, where their content doesn't say
 * @param key null for most log shippers
 * @param affinity records of equal affinity go to the same partition; null: any partition
 * @param value owned by this record; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // a record's bytes are its identity in Kafka; equality is written out below
public record RecordedRecord(
        Instant at,
        Instant timestamp,
        Input input,
        int sequence,
        @Nullable String key,
        @Nullable String affinity,
        List<RecordedHeader> headers,
        byte[] value) {

    /** A total order that depends on nothing but the records, so the order of lines in a file does not matter. */
    static final Comparator<RecordedRecord> ORDER = Comparator.comparing(RecordedRecord::at)
            .thenComparing(RecordedRecord::input)
            .thenComparingInt(RecordedRecord::sequence)
            .thenComparing(RecordedRecord::value, Arrays::compareUnsigned)
            .thenComparing(RecordedRecord::timestamp)
            .thenComparing(record -> Objects.toString(record.affinity))
            .thenComparing(record -> Objects.toString(record.key))
            .thenComparing(record -> record.headers.toString());

    public RecordedRecord {
        headers = List.copyOf(headers);
    }

    /** A record made when it arrived, whose place its content tells. */
    public RecordedRecord(
            Instant at,
            Input input,
            @Nullable String key,
            @Nullable String affinity,
            List<RecordedHeader> headers,
            byte[] value) {
        this(at, at, input, 0, key, affinity, headers, value);
    }

    /** A record of which nothing is known but its bytes and its place. */
    static RecordedRecord bare(Instant at, Input input, byte[] value) {
        return new RecordedRecord(at, input, null, null, List.of(), value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedRecord that && ORDER.compare(this, that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(at, input, Arrays.hashCode(value));
    }

    @Override
    public String toString() {
        return at + " " + input + " " + key + " " + headers + " " + new String(value, StandardCharsets.UTF_8);
    }
}
