package io.exit143.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mutated samples through every reader. No exception escapes; what is passed on can be stored, is no larger than a
 * multiple of what came, and makes documents; read = evidence + ignored + dead letters, to the last record.
 *
 * <p>The long run, which also holds each record to 50 ms:
 *
 * <pre>mvn -pl topology test -Dtest=FuzzTest -Dexit143.fuzz.records=10000000 [-Dexit143.fuzz.seed=1]</pre>
 *
 * <p>A record that broke a promise is kept in {@code topology/target/fuzz-failures/<target>}; once mended, it goes into
 * {@code src/test/resources/fuzz/<target>}, and is read in each run from then on.
 */
class FuzzTest {

    private static final String RECORDS = "exit143.fuzz.records";

    /** Seconds on a slow machine. */
    private static final long SHORT = 20_000;

    private static final long ALL_SHARES = 10;
    private static final Path FAILED = Path.of("target", "fuzz-failures");
    private static final Path REGRESSIONS = Path.of("src", "test", "resources", "fuzz");

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void mutatedRecordsAreReadToTheLastAndNothingEscapes(FuzzTarget target) throws IOException {
        boolean longRun = System.getProperty(RECORDS) != null;
        long records = Long.getLong(RECORDS, SHORT) * target.share() / ALL_SHARES;
        FuzzRun run = new FuzzRun(target, Long.getLong("exit143.fuzz.seed", 143), new SlowRecords(longRun), FAILED);

        FuzzReport report = run.run(records);

        if (longRun) {
            System.out.println(report.line() + "\n" + report.corpus().mostFrequent(12));
        }
        assertThat(report.failures()).isEmpty();
        assertThat(report.read()).isEqualTo(records);
        assertCounted(report);
        assertThat(report.evidence()).as("mutations that still tell something").isPositive();
        assertThat(report.deadLetters()).as("mutations that cannot be read").isPositive();
    }

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void samplesAndRecordsThatOnceFailedAreRead(FuzzTarget target) throws IOException {
        List<FuzzInput> inputs = Stream.concat(target.seeds().stream(), regressions(target).stream())
                .toList();
        FuzzRun run = new FuzzRun(target, 143, new SlowRecords(false), FAILED);

        for (FuzzInput input : inputs) {
            run.one(input);
        }

        FuzzReport report = run.report();
        assertThat(report.failures()).isEmpty();
        assertThat(report.read()).isEqualTo(inputs.size());
        assertCounted(report);
    }

    private static void assertCounted(FuzzReport report) {
        ReadingPath path = report.path();
        assertThat(path.counted()).as("read").isEqualTo(report.read());
        assertThat(path.counted("evidence")).as("evidence").isEqualTo(report.evidence());
        assertThat(path.counted("ignored")).as("ignored").isEqualTo(report.ignored());
        assertThat(path.counted("dead_letter")).as("dead letters").isEqualTo(report.deadLetters());
    }

    private static List<FuzzInput> regressions(FuzzTarget target) {
        Path folder = REGRESSIONS.resolve(target.name().toLowerCase(Locale.ROOT));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(FuzzTest::bytes)
                    // Some failed for the record's time stamp: producers that have no time write 0.
                    .flatMap(value -> Stream.of(FuzzInput.of(value), new FuzzInput(value, null, 0)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
