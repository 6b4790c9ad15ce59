package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.assemble.Assembly;
import io.exit143.streams.identity.ContainerOwners;
import io.exit143.streams.identity.SandboxMembers;
import io.exit143.streams.index.TerminationIndex;
import io.exit143.streams.objects.ObjectHistories;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.StateCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytes that the stores of an earlier release hold, as its changelog topics gave them, put into the stores of this one.
 * Files are added with each release, never changed. {@code -Dexit143.frozen.write} writes today's.
 */
class FrozenStateTest {

    static final String FROZEN = "/stored-forms/state-0.1.txt.gz";
    private static final Path FILE = Path.of("src/test/resources" + FROZEN);
    private static final Instant WRITTEN = Instant.parse("2026-11-22T12:00:01Z");
    private static final List<String> STORES = List.of(
            Assembly.EVIDENCE_STORE,
            Assembly.TIMER_STORE,
            ContainerOwners.STORE,
            SandboxMembers.STORE,
            ObjectHistories.CONTROLLERS,
            ObjectHistories.WORKLOADS,
            TerminationIndex.BY_ID,
            TerminationIndex.BY_POD,
            TerminationIndex.BY_TIME,
            TerminationIndex.BY_WORKLOAD);

    private Instant wallClock = WRITTEN;

    @TempDir
    private Path state;

    @Test
    void todaysReleaseReadsEveryStoreOfTheFirst() throws Exception {
        if (System.getProperty("exit143.frozen.write") != null) {
            write();
        }
        List<String> frozen = frozen();
        assertThat(frozen.stream().map(line -> line.split(" ", -1)[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(STORES);
        try (PipedTopology topology = start()) {
            load(topology.driver(), frozen);
            for (String store : STORES) {
                long lines = frozen.stream()
                        .filter(line -> line.startsWith(store + " "))
                        .count();
                assertThat(topology.entries(store)).as(store).isEqualTo(lines);
            }
        }
    }

    @Test
    void stateOfTheFirstReleaseGoesOn() throws Exception {
        wallClock = WRITTEN.plus(Duration.ofHours(27));
        try (PipedTopology topology = start()) {
            load(topology.driver(), frozen());
            wallClock = wallClock.plus(Duration.ofMinutes(20));
            topology.driver().advanceWallClockTime(Duration.ofMinutes(20));
            assertThat(topology.timelines())
                    .as("what may have been lost with the release before is sent again")
                    .isNotEmpty();
            assertThat(topology.timelines().values())
                    .map(PipedTopology::json)
                    .allSatisfy(d -> assertThat(d.path("state").asText()).isEqualTo("final"));
        }
    }

    private PipedTopology start() {
        TerminationTopology topology = new TerminationTopology(TopologySettings.defaults(), () -> wallClock)
                .listening((id, document) -> {})
                .keeping(new Retention(Duration.ofDays(7), Duration.ofDays(1), 100_000), new StateCounts());
        return new PipedTopology(topology.get(), state, wallClock);
    }

    private static void load(TopologyTestDriver driver, List<String> frozen) {
        for (String line : frozen) {
            String[] parts = line.split(" ", -1);
            PipedTopology.putBytes(
                    driver,
                    parts[0],
                    HexFormat.of().parseHex(parts[1]),
                    HexFormat.of().parseHex(parts[2]));
        }
    }

    /** All kinds of entries: an ending that is final, one that is open, one whose evidence was dropped. */
    private void write() throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        try (PipedTopology topology = start()) {
            for (String type : List.of("MODIFIED", "DELETED")) {
                String gone = PodRecords.ended(type, "gone", 1, WRITTEN.minusSeconds(1), WRITTEN);
                topology.pipe(InputRecord.of(RecordedInputs.KUBERNETES, gone, WRITTEN));
            }
            for (int hour = 0; hour < 27; hour++) {
                wallClock = wallClock.plus(Duration.ofHours(1));
                topology.driver().advanceWallClockTime(Duration.ofHours(1));
            }
            RecordedInputs.of("20-multicontainer-sidecar").forEach(topology::pipe);
            topology.pipe(InputRecord.of(
                    RecordedInputs.KUBERNETES, PodRecords.crashed("app", WRITTEN.minusSeconds(1)), WRITTEN));
            topology.driver().advanceWallClockTime(Duration.ofSeconds(1));
            for (String store : STORES) {
                PipedTopology.bytes(topology.driver(), store)
                        .forEach((key, value) -> lines.add(store + " " + key + " " + value));
            }
        }
        try (var out = new GZIPOutputStream(Files.newOutputStream(FILE))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> frozen() throws IOException {
        try (var in = FrozenStateTest.class.getResourceAsStream(FROZEN)) {
            if (in == null) {
                throw new IOException("There is no resource " + FROZEN);
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
            return new ArrayList<>(reader.lines().toList());
        }
    }
}
