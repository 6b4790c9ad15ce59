package io.exit143.logs.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RecordScannerTest {

    private static final List<String> LITERALS = List.of("sigterm", "shutting down", "grace period over");
    private static final FirehoseScanner SCANNER = FirehoseScanner.of(List.of(
            Clue.of("sigterm"),
            new Clue("shutting down", List.of(Set.of("period", "sigkill"))),
            Clue.of("grace period over")));

    /** Records that share begins and ends, cut and joined anywhere, also within literals. */
    @RepeatedTest(300)
    void answersAreThoseOfTheScannerWhateverCameBefore(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        RecordScanner scanner = new RecordScanner(SCANNER);
        String last = text(random);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            String begin = last.substring(0, random.nextInt(last.length() + 1));
            String end = last.substring(random.nextInt(last.length() + 1));
            String record = random.nextInt(4) == 0 ? text(random) : begin + text(random) + end;
            byte[] bytes = ("x".repeat(i % 9) + record).getBytes(UTF_8);
            boolean expected = SCANNER.scan(bytes, i % 9, bytes.length - i % 9);
            assertThat(scanner.scan(bytes, i % 9, bytes.length - i % 9))
                    .as(record)
                    .isEqualTo(expected);
            found += expected ? 1 : 0;
            last = record.length() > 400 ? text(random) : record;
        }
        assertThat(found).isBetween(1, 199);
    }

    @Test
    void aLiteralThatEndsInWhatIsKnownIsFound() {
        RecordScanner scanner = new RecordScanner(SCANNER);
        assertThat(scan(scanner, "{\"pod\":\"a\",\"log\":\"xterm at /dev/tty1 opened\"}"))
                .isFalse();
        assertThat(scan(scanner, "{\"pod\":\"a\",\"log\":\"sigterm at /dev/tty1 opened\"}"))
                .isTrue();
    }

    @Test
    void aLiteralThatBeginsInWhatIsKnownIsFound() {
        RecordScanner scanner = new RecordScanner(SCANNER);
        assertThat(scan(scanner, "{\"pod\":\"a\",\"log\":\"grace period ended\"}"))
                .isFalse();
        assertThat(scan(scanner, "{\"pod\":\"a\",\"log\":\"grace period over\"}"))
                .isTrue();
    }

    /** What two records have in common is not known to be clean if a literal is in it that only lacked its companion. */
    @Test
    void aCompanionThatComesWithTheNextRecordIsFound() {
        RecordScanner scanner = new RecordScanner(SCANNER);
        assertThat(scan(scanner, "{\"log\":\"shutting down the tap\"}")).isFalse();
        assertThat(scan(scanner, "{\"log\":\"shutting down the tap in this period\"}"))
                .isTrue();
    }

    @Test
    void theSameRecordIsFoundTwice() {
        RecordScanner scanner = new RecordScanner(SCANNER);
        assertThat(scan(scanner, "got SIGTERM")).isTrue();
        assertThat(scan(scanner, "got SIGTERM")).isTrue();
    }

    @Test
    void nothingStandsInAnEmptyRecord() {
        RecordScanner scanner = new RecordScanner(SCANNER);
        assertThat(scan(scanner, "")).isFalse();
        assertThat(scan(scanner, "sigterm")).isTrue();
    }

    /** The buffer of a whole fetch goes back to Kafka, or is many megabytes: it is not what is remembered. */
    @Test
    void recordsWithinALargeArrayAreCompared() {
        RecordScanner scanner = new RecordScanner(SCANNER);
        byte[] fetch = (".".repeat(5000) + "{\"log\":\"sigtern\"}" + "{\"log\":\"sigterm\"}").getBytes(UTF_8);
        assertThat(scanner.scan(fetch, 5000, 17)).isFalse();
        assertThat(scanner.scan(fetch, 5017, 17)).isTrue();
    }

    private static boolean scan(RecordScanner scanner, String record) {
        byte[] bytes = record.getBytes(UTF_8);
        return scanner.scan(bytes, 0, bytes.length);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int words = random.nextInt(8); words >= 0; words--) {
            String literal = LITERALS.get(random.nextInt(LITERALS.size()));
            boolean whole = random.nextInt(20) == 0;
            int begin = whole ? 0 : random.nextInt(literal.length());
            int end = whole ? literal.length() : begin + random.nextInt(literal.length() - begin);
            text.append(literal, begin, end).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }
}
