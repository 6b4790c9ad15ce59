package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Message;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.LastLinesSeen;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log topics held, in answer to questions of which only the last is still asked. */
class LookedBackTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private PipedTopology topology;

    @BeforeEach
    void start() {
        topology = PipedTopology.onRecordedTime(state);
        topology.pipe(InputRecord.of(
                RecordedInputs.KUBERNETES, PodRecords.ended("MODIFIED", "app", 1, EXIT, EXIT.plusSeconds(1)), EXIT));
        topology.pipe(InputRecord.of(
                RecordedInputs.KUBERNETES, PodRecords.ended("DELETED", "app", 1, EXIT, EXIT.plusSeconds(2)), EXIT));
        topology.tick(RecordedInputs.LATER);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void answerToTheQuestionAskedLastIsTheOneThatIsTold() {
        LogWindow asked = question();
        answer(asked, asked.to(), "the last line");
        answer(asked, asked.to().plusSeconds(5), "of a window that was too wide");
        assertThat(lines()).containsExactly("the last line");
    }

    @Test
    void answerToAnEarlierQuestionServesUntilTheLastHasOne() {
        LogWindow asked = question();
        answer(asked, asked.to().plusSeconds(5), "of a window that was too wide");
        assertThat(lines()).containsExactly("of a window that was too wide");
        int revision = document().path("revision").asInt();
        answer(asked, asked.to(), "the last line");
        assertThat(lines()).containsExactly("the last line");
        assertThat(document().path("revision").asInt()).as("it wins").isGreaterThan(revision);
    }

    private LogWindow question() {
        return topology.questions().readValue();
    }

    private void answer(LogWindow asked, Instant to, String text) {
        LastLinesSeen.Line line =
                new LastLinesSeen.Line(EXIT.minusMillis(5), true, "stdout", text, false, "container-logs", 0, 1, 0);
        LastLinesSeen fact = new LastLinesSeen(
                asked.podUid(),
                asked.container(),
                asked.containerId(),
                asked.attempt(),
                asked.from(),
                to,
                asked.signalFrom(),
                asked.signalTo(),
                List.of(line),
                null,
                null,
                1,
                null,
                true);
        Message message = new Message.PodEvidence(
                asked.pod(), List.of(new Evidence(fact, new Sighting(Source.CONTAINER_LOG, to, "container-logs/0@1"))));
        byte[] value = JsonSerde.of(Message.class).serializer().serialize("looked-back", message);
        topology.pipe(PipedTopology.TOPICS.lookedBack(), new TestRecord<>(null, value, EXIT));
        topology.tick(RecordedInputs.LATER.plus(Duration.ofSeconds(1)));
    }

    private List<String> lines() {
        return document().at("/logs/last").findValuesAsText("text");
    }

    private com.fasterxml.jackson.databind.JsonNode document() {
        assertThat(topology.timelines()).hasSize(1);
        return PipedTopology.json(topology.timelines().values().iterator().next());
    }
}
