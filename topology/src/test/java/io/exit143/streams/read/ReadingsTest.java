package io.exit143.streams.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.kubernetes.Reading;
import io.exit143.streams.message.JsonSerde;
import io.exit143.streams.message.Message;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.LogLineSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All that one record told of a pod travels together as far as a record holds it. */
class ReadingsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PodKey POD = new PodKey("default", "shop", "web-1");
    private static final PodKey OTHER = new PodKey("default", "shop", "web-2");

    @Test
    void evidenceAboutAPodIsOneMessage() {
        List<Message> messages = Readings.messages(lines(POD, 100, "shutting down"));

        assertThat(messages)
                .singleElement()
                .isInstanceOfSatisfying(
                        Message.PodEvidence.class,
                        all -> assertThat(all.evidence()).hasSize(100));
    }

    @Test
    void eachPodHasMessagesOfItsOwn() {
        List<Reading> readings = new ArrayList<>(lines(POD, 2, "shutting down"));
        readings.addAll(lines(OTHER, 3, "shutting down"));

        assertThat(Readings.messages(readings))
                .extracting(Message::key)
                .containsExactly(POD.toString(), OTHER.toString());
    }

    /** Each character takes six bytes: lines as large as they come, a batch of a log shipper for one pod. */
    @Test
    void noMessageComesNearWhatAProducerMaySend() {
        for (int number : new int[] {1, 7, 8, 9, 300}) {
            List<Reading> readings = lines(POD, number, "\u0001".repeat(16 * 1024));
            List<Evidence> told = new ArrayList<>();
            for (Message message : Readings.messages(readings)) {
                assertThat(JsonSerde.of(Message.class).serializer().serialize("t", message))
                        .hasSizeLessThan(900_000);
                told.addAll(((Message.PodEvidence) message).evidence());
            }

            assertThat(told)
                    .as("none is left out, none is told twice")
                    .containsExactlyElementsOf(readings.stream()
                            .map(reading -> ((Reading.AboutPod) reading).evidence())
                            .toList());
        }
    }

    @Test
    void manyShortPiecesAreDividedToo() {
        for (Message message : Readings.messages(lines(POD, 10_000, "bye"))) {
            assertThat(JsonSerde.of(Message.class).serializer().serialize("t", message))
                    .hasSizeLessThan(900_000);
        }
    }

    private static List<Reading> lines(PodKey pod, int number, String text) {
        List<Reading> lines = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Instant at = NOON.plusMillis(i);
            lines.add(new Reading.AboutPod(
                    pod,
                    new Evidence(
                            new LogLineSeen(
                                    "5f1d6a3e-0000-4000-8000-000000000001",
                                    "app",
                                    "ab".repeat(32),
                                    0,
                                    at,
                                    at,
                                    true,
                                    "stdout",
                                    text,
                                    new LogLineSeen.Meaning(LogLineSeen.Step.DRAINING, true, "rule")),
                            new Sighting(Source.CONTAINER_LOG, at, "container-logs/0@" + i))));
        }
        return lines;
    }
}
