package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many pods that end within one minute, through the whole topology in live time. With {@code -Dexit143.flood.pods=100000}
 * as many as a large cluster has.
 */
class EndingFloodTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int PODS = Integer.getInteger("exit143.flood.pods", 1_000);
    private static final int STEPS = 10;

    /** Of heap for a pod that has ended: what is kept in memory to send nothing twice. The rest is on disk. */
    private static final long MOST_BYTES_A_POD = 64 * 1024;

    private final Set<String> documents = new HashSet<>();
    private Instant wallClock = START;

    @TempDir
    private Path state;

    @Test
    void everyEndingHasItsDocumentAndMemoryStaysBounded() {
        try (PipedTopology topology = new PipedTopology(
                new TerminationTopology(TopologySettings.defaults(), () -> wallClock).get(), state, START)) {
            long before = heap();
            for (int step = 0; step < STEPS; step++) {
                for (int i = step * PODS / STEPS; i < (step + 1) * PODS / STEPS; i++) {
                    topology.pipe(InputRecord.of(RecordedInputs.KUBERNETES, pod(i), wallClock));
                }
                advance(topology, MINUTE.dividedBy(STEPS));
                System.out.printf(
                        "%d pods ended: %d documents, %d MiB of heap more than before%n",
                        (step + 1) * PODS / STEPS, documents.size(), (heap() - before) >> 20);
            }
            for (int looks = 0; looks < 2 * PODS / 1_000 + 10; looks++) {
                advance(topology, Duration.ofSeconds(1));
            }
            assertThat(documents).hasSize(PODS);
            assertThat(heap() - before).isLessThan(MOST_BYTES_A_POD * PODS);
        }
    }

    private void advance(PipedTopology topology, Duration time) {
        wallClock = wallClock.plus(time);
        topology.driver().advanceWallClockTime(time);
        for (String topic : topology.driver().producedTopicNames()) {
            TestOutputTopic<String, byte[]> output =
                    topology.driver().createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
            output.readRecordsToList().forEach(record -> {
                if (topic.equals(PipedTopology.TOPICS.timelines())) {
                    documents.add(record.key());
                }
            });
        }
    }

    private String pod(int number) {
        return PodRecords.crashed("app-" + number, wallClock)
                .replaceAll("5f1d6a3e-0000-4000-8000-0{11}-?[0-9]", "5f1d6a3e-0000-4000-8000-%012x".formatted(number));
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
