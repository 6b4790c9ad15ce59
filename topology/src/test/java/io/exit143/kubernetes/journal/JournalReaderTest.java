package io.exit143.kubernetes.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.kubernetes.Fixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a real node, and of runtimes that it did not run, against the literals that let a line be decoded at all. */
class JournalReaderTest {

    private static final String ID = "4bbbc006f606958022cb32f65bdbd0b64159e1247142d34ee43b395cad213207";

    /** Lines that the recorded node, with containerd 2.1, did not write. */
    private static final List<String> OF_OTHER_RUNTIMES = List.of(
            logfmt("TaskExit event &TaskExit{ContainerID:" + ID + ",ID:" + ID
                    + ",Pid:7,ExitStatus:143,ExitedAt:2026-01-01 00:00:00.123456789 +0000 UTC,XXX_unrecognized:[],}"),
            logfmt("received exit event container_id:\\\"" + ID + "\\\" id:\\\"" + ID
                    + "\\\" exited_at:{seconds:1767225600}"),
            logfmt("Stopping container: " + ID + " (timeout: 30s)"),
            logfmt("failed to get task exit status for \\\"" + ID + "\\\""),
            logfmt("Stopping container " + ID + " with stop signal(15) timed out. Killing..."),
            logfmt("Created container " + ID + ": shop/web-1/web"),
            logfmt("Stopped container " + ID + ": shop/web-1/web"));

    static List<String> linesOfInterest() {
        return Stream.concat(Fixture.lines("journal-of-interest.log").stream(), OF_OTHER_RUNTIMES.stream())
                .toList();
    }

    static List<String> linesOfNoInterest() {
        return Fixture.lines("journal-of-no-interest.log");
    }

    static List<String> literals() {
        return JournalReader.LITERALS;
    }

    @ParameterizedTest
    @MethodSource("linesOfInterest")
    void lineOfInterestTellsSomethingAndHoldsALiteral(String line) {
        assertThat(Lines.read(line)).isNotEmpty();
        assertThat(JournalReader.LITERALS)
                .anySatisfy(literal -> assertThat(line).contains(literal.trim()));
    }

    @ParameterizedTest
    @MethodSource("linesOfNoInterest")
    void otherLineTellsNothing(String line) {
        assertThat(Lines.read(line)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("literals")
    void literalIsNeededForSomeLine(String literal) {
        assertThat(linesOfInterest())
                .anySatisfy(line -> assertThat(JournalReader.LITERALS)
                        .filteredOn(l -> line.contains(l.trim()))
                        .containsExactly(literal));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void literalIsAsciiAndFreeOfWhatJsonEscapes(String literal) {
        assertThat(literal).matches("[ -~&&[^\"\\\\/<>&]]{6,}");
    }

    @ParameterizedTest
    @MethodSource("linesOfInterest")
    void lineBehindAMegabyteIsReadNoFurtherThanItsBeginning(String line) {
        assertThat(Lines.read(line + " x=\"" + "y".repeat(1_000_000) + "\"")).isNotEmpty();
        assertThat(Lines.read("x".repeat(1_000_000) + line)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("linesOfInterest")
    void lineCutAnywhereIsReadOrNot(String line) {
        for (int length = 0; length < line.length(); length++) {
            assertThat(Lines.read(line.substring(0, length))).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "\u0000",
                "{}",
                "time=",
                "msg=",
                "time=msg=",
                "time=\"",
                "msg=\"",
                "I1122",
                "\"",
                "=",
                "]]]"
            })
    void garbageTellsNothing(String line) {
        assertThat(Lines.read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{", "\"", "\\", "=", " ", "a=", "x=[{", "/", "<\n"})
    void megabyteOfOneThingIsReadAtOnce(String piece) {
        String tail = piece.repeat(1_000_000 / piece.length());

        assertThat(Lines.read("I1122 12:41:04.115438   28255 f.go:894] \"Post-termination container state\" pod=\"a/b\""
                        + " containers=" + tail))
                .isEmpty();
        assertThat(Lines.read("time=\"2026-11-22T12:36:58Z\" msg=\"TaskExit event container_id:" + tail))
                .isEmpty();
    }

    @Test
    void longestLineOfInterestFits() {
        String id = "0123456789abcdef".repeat(4);
        String longest =
                "I1122 12:41:04.115438   28255 f.go:894] \"Running preStop hook\" pod=\"" + "n".repeat(63) + "/"
                        + "p".repeat(253) + "\" podUID=\"" + "u".repeat(36) + "\" containerName=\"" + "c".repeat(63)
                        + "\" containerID=\"containerd://" + id + "\"";

        assertThat(Lines.mark(longest).containerId()).isEqualTo(id);
    }

    private static String logfmt(String message) {
        return "time=\"2026-01-01T00:00:00.2Z\" level=info msg=\"" + message + "\"";
    }
}
