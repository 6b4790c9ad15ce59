package io.exit143.streams.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.logs.signature.Signatures;
import io.exit143.streams.read.Candidates;
import io.exit143.streams.topic.TopicSelection;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidateDeserializerTest {

    private static final String LOGS = "container-logs";
    private static final byte[] DULL = "{\"message\":\"GET /v1/cart 200\"}".getBytes(UTF_8);
    private static final byte[] OF_INTEREST = "{\"message\":\"Received SIGTERM, shutting down\"}".getBytes(UTF_8);

    private final Candidates candidates = Candidates.of(Signatures.builtIn());
    private final CandidateDeserializer deserializer =
            new CandidateDeserializer(TopicSelection.of(List.of(LOGS)), candidates.scanner());

    @Test
    void recordsOfNoInterestComeWithoutTheirBytes() {
        assertThat(read(LOGS, ByteBuffer.wrap(DULL))).isSameAs(CandidateDeserializer.OF_NO_INTEREST);
    }

    /** The topology has to drop them by itself if the interceptor does not. */
    @Test
    void whatStandsForThemIsOfNoInterestEither() {
        assertThat(candidates.mayMatter(CandidateDeserializer.OF_NO_INTEREST)).isFalse();
    }

    @Test
    void candidatesComeWhole() {
        assertThat(read(LOGS, ByteBuffer.wrap(OF_INTEREST))).isEqualTo(OF_INTEREST);
    }

    @Test
    void onlyTheBytesOfTheRecordAreTaken() {
        ByteBuffer batch = ByteBuffer.allocate(300).put(DULL).put(OF_INTEREST).put(DULL);
        ByteBuffer record = batch.duplicate().position(DULL.length).limit(DULL.length + OF_INTEREST.length);
        assertThat(read(LOGS, record.slice())).isEqualTo(OF_INTEREST);
        assertThat(read(LOGS, record)).isEqualTo(OF_INTEREST);
        assertThat(record.remaining()).as("left as it was").isEqualTo(OF_INTEREST.length);
    }

    @Test
    void recordsOutsideTheHeapComeWhole() {
        ByteBuffer direct = ByteBuffer.allocateDirect(DULL.length).put(DULL).flip();
        assertThat(read(LOGS, direct)).isEqualTo(DULL);
    }

    @Test
    void otherTopicsComeWhole() {
        assertThat(read("exit143.kubernetes", ByteBuffer.wrap(DULL))).isEqualTo(DULL);
    }

    @Test
    void tombstonesStayTombstones() {
        assertThat(read(LOGS, null)).isNull();
    }

    private byte @Nullable [] read(String topic, @Nullable ByteBuffer value) {
        return deserializer.deserialize(topic, new RecordHeaders(), value);
    }
}
