package io.exit143.kubernetes.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.kubernetes.Times;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlogTest {

    private static final Instant NEAR = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void headerMessageAndValuesAreRead() {
        Klog line =
                parse("I1122 12:41:04.115438   28255 file.go:894] \"Killing it\" pod=\"shop/web-1\" gracePeriod=30");

        assertThat(line.at()).isEqualTo(Instant.parse("2026-11-22T12:41:04.115438Z"));
        assertThat(line.message()).isEqualTo("Killing it");
        assertThat(line.value("pod")).isEqualTo("shop/web-1");
        assertThat(line.value("gracePeriod")).isEqualTo("30");
        assertThat(line.value("nothing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1231 23:59:59.999999,2027-01-01T00:00:01Z,2026-12-31T23:59:59.999999Z",
        "0101 00:00:00.000001,2026-12-31T23:59:59Z,2027-01-01T00:00:00.000001Z",
        "0101 00:00:00.000000,2027-01-01T00:00:00Z,2027-01-01T00:00:00Z",
        "0701 00:00:00.000000,2026-06-30T00:00:00Z,2026-07-01T00:00:00Z",
        "0229 12:00:00.000000,2028-03-01T00:00:00Z,2028-02-29T12:00:00Z",
        "0229 12:00:00.000000,2027-03-01T00:00:00Z,2028-02-29T12:00:00Z"
    })
    void yearIsTheOneThatIsNearest(String header, Instant near, Instant at) {
        Klog line = Objects.requireNonNull(Klog.parse("I" + header + "   7 a.go:1] \"m\"", near, false));

        assertThat(line.at()).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I1122",
                "I1122 12:41:04.115438   28255 file.go:894] Killing without quotes",
                "X1122 12:41:04.115438   28255 file.go:894] \"m\"",
                "I1322 12:41:04.115438   28255 file.go:894] \"m\"",
                "I1122 25:41:04.115438   28255 file.go:894] \"m\"",
                "I0230 12:41:04.115438   28255 file.go:894] \"m\"",
                "I1122 12:41:04.115   28255 file.go:894] \"m\"",
                "time=\"2026-11-22T12:41:04Z\" level=info msg=\"m\""
            })
    void otherLineIsNull(String line) {
        assertThat(Klog.parse(line, NEAR, false)).isNull();
    }

    @Test
    void escapedQuotesStayInTheText() {
        Klog line = parse(header("\"m\" err=\"Get \\\"http://x/\\\": refused\\n\\tat \\\\ home\" pod=\"a/b\""));

        assertThat(line.value("err")).isEqualTo("Get \"http://x/\": refused\n\tat \\ home");
        assertThat(line.value("pod")).isEqualTo("a/b");
    }

    @Test
    void jsonValueMayHoldSpacesBracketsAndQuotes() {
        Klog line = parse(
                header("\"m\" containers=[{\"Name\":\"a b\",\"Text\":\"]} \\\" {\"}, {\"Name\":\"c\"}] pod=\"a/b\""));

        assertThat(line.value("containers")).isEqualTo("[{\"Name\":\"a b\",\"Text\":\"]} \\\" {\"}, {\"Name\":\"c\"}]");
        assertThat(line.value("pod")).isEqualTo("a/b");
    }

    @Test
    void firstOfTwoEqualKeysWins() {
        assertThat(parse(header("\"m\" pod=\"a/b\" pod=\"c/d\"")).value("pod")).isEqualTo("a/b");
    }

    @Test
    void textOfSeveralLinesEndsAtItsBracket() {
        Klog line = parse(header("\"PreStop hook failed\" err=<\n\tcommand exited with 1:\n\tcannot = reach\n >"
                + " pod=\"a/b\" containerName=\"c\""));

        assertThat(line.value("err")).isEqualTo("command exited with 1:\ncannot = reach");
        assertThat(line.value("pod")).isEqualTo("a/b");
        assertThat(line.value("containerName")).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"m", "\"m\" pod=\"a/b", "\"m\" pod=", "\"m\" pod", "\"m\" x={\"a\":[", "\"m\" err=<\n\tcut"})
    void truncatedLineIsReadAsFarAsItGoes(String rest) {
        assertThat(parse(header(rest)).message()).isEqualTo("m");
    }

    @Test
    void truncatedValueIsWhatIsThere() {
        assertThat(parse(header("\"m\" pod=\"shop/we")).value("pod")).isEqualTo("shop/we");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caf\\u00e9|café",
                "\\U0001f600|😀",
                "a\\x1bA|a\u001bA",
                "\\xff|\ufffd",
                "\\Uffffffff|\ufffd",
                "\\u00|u00",
                "a\\qb|aqb"
            })
    void escapesOfGoAreUndone(String quoted, String text) {
        assertThat(parse(header("\"" + quoted + "\" a=\"b\"")).message()).isEqualTo(text);
    }

    @Test
    void escapeThatIsNoNumberIsText() {
        assertThat(parse(header("\"\\xzz and \\u+123\"")).message()).isEqualTo("xzz and u+123");
    }

    @ParameterizedTest
    @CsvSource({
        "1122 12:41:04.100000,2026-11-22T12:41:04.100500Z,2026-11-22T12:41:04.100000Z",
        "1122 13:41:04.100000,2026-11-22T12:41:04.100500Z,2026-11-22T12:41:04.100000Z",
        "1122 18:26:04.100000,2026-11-22T12:41:04.100500Z,2026-11-22T12:41:04.100000Z",
        "1122 04:41:04.100000,2026-11-22T12:41:34.000000Z,2026-11-22T12:41:04.100000Z",
        "0101 09:00:00.000000,2026-12-31T20:00:00.010000Z,2026-12-31T20:00:00Z"
    })
    void zoneFollowsFromWhenTheJournalReceivedTheLine(String header, Instant received, Instant at) {
        Klog line = Objects.requireNonNull(Klog.parse("I" + header + "   7 a.go:1] \"m\"", received, true));

        assertThat(line.at()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "1122 12:41:04.100000,2026-11-22T12:46:04Z", // five minutes are no zone
        "1122 12:41:04.100000,2026-11-23T12:41:04Z" // nor is a day
    })
    void differenceThatNoZoneMakesLeavesUtc(String header, Instant received) {
        Klog line = Objects.requireNonNull(Klog.parse("I" + header + "   7 a.go:1] \"m\"", received, true));

        assertThat(line.at()).isEqualTo(Instant.parse("2026-11-22T12:41:04.1Z"));
    }

    @Test
    void whatAShipperStampedLaterIsNoMeasureOfTheZone() {
        Instant anHourLater = Instant.parse("2026-11-22T13:41:04Z");
        Klog line = Objects.requireNonNull(Klog.parse("I1122 12:41:04.100000   7 a.go:1] \"m\"", anHourLater, false));

        assertThat(line.at()).isEqualTo(Instant.parse("2026-11-22T12:41:04.1Z"));
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00Z,1231 23:00:00.000000", "2261-12-31T23:59:59Z,0101 00:00:00.000000"})
    void timeThatCannotBeStoredIsNone(Instant near, String header) {
        Klog line = Klog.parse("I" + header + "   7 a.go:1] \"m\"", near, false);

        assertThat(line == null || Times.believable(line.at())).isTrue();
    }

    @Test
    void errorOfSeveralLinesIsReadWithWhatFollowsIt() {
        Klog line = parse(header(
                "\"PreStop hook failed\" err=<\n\tcommand exited with 1\n\tno such file\n > pod=\"shop/web-1\""));

        assertThat(line.value("err")).isEqualTo("command exited with 1\nno such file");
        assertThat(line.value("pod")).isEqualTo("shop/web-1");
    }

    @Test
    void errorWhoseLinesCameOneByOneIsEmpty() {
        assertThat(parse(header("\"PreStop hook failed\" pod=\"shop/web-1\" err=<"))
                        .value("err"))
                .isEmpty();
    }

    private static String header(String rest) {
        return "I1122 12:41:04.115438   28255 file.go:894] " + rest;
    }

    private static Klog parse(String line) {
        return Objects.requireNonNull(Klog.parse(line, NEAR, false), line);
    }
}
