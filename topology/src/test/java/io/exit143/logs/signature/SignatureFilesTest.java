package io.exit143.logs.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the user: what they may say, and what is said about their mistakes. */
class SignatureFilesTest {
    private static final String COMPLETE = """
            [ours]
            phase: draining
            strength: strong
            match: frobnicator winding down
            example: Frobnicator winding down
            counter: frobnicator up
            """;

    @TempDir
    private Path directory;

    @Test
    void signatureOfAFileIsAskedBeforeTheBuiltInOnes() throws IOException {
        Path file = write(
                "[ours]\nphase: forced\nstrength: weak\nmatch: received sigterm\nexample: Received SIGTERM\ncounter: y\n");
        assertThat(classify(file, "Received SIGTERM"))
                .isEqualTo(new Classification.Match("ours", StopPhase.FORCED, Strength.WEAK));
        assertThat(classify(file, "Received SIGINT"))
                .isEqualTo(new Classification.Match("signal-named", StopPhase.SIGNAL_RECEIVED, Strength.STRONG));
    }

    @Test
    void fileMayExemptLines() throws IOException {
        Path file = write(
                "[ours]\nphase: none\nmatch: dry run\nexample: dry run: received SIGTERM\ncounter: received SIGTERM\n");
        assertThat(classify(file, "dry run: received SIGTERM")).isEqualTo(Classification.None.NONE);
    }

    @Test
    void fileMayUseBuiltInSetsAndItsOwn() throws IOException {
        Path file = write("""
                set animal = ferret | weasel
                [ours]
                phase: draining
                strength: weak
                match: !@animal @going-down
                example: weasel exiting
                counter: y
                """);
        assertThat(classify(file, "ferret leaving").match()).isPresent();
        assertThat(classify(file, "ferret arriving").match()).isEmpty();
    }

    @Test
    void everyWordThatMayBeTheKeyMustBeLongEnough() throws IOException {
        Path file = write(COMPLETE + "match: !stoat|weasel leaving");
        assertThatThrownBy(() -> Signatures.with(file)).hasMessageContaining("of 6 or more characters");
    }

    @Test
    void regexRunsOnLinesWithItsLiteralOnly() throws IOException {
        Path file = write("""
                [ours]
                phase: draining
                strength: weak
                regex: widget\\s+\\d+ (folds|unfolds)
                literal: widget
                example: widget 7 unfolds
                counter: y
                """);
        assertThat(classify(file, "Widget 12 FOLDS").match()).isPresent();
        assertThat(classify(file, "widget folds").match()).isEmpty();
        assertThat(Signatures.with(file).literals()).contains("widget");
    }

    @Test
    void literalsOfAFileReachTheScanner() throws IOException {
        assertThat(Signatures.with(write(COMPLETE)).literals()).contains("frobnicator");
        assertThat(Signatures.builtIn().literals())
                .doesNotContain("frobnicator")
                .contains("sigterm", "shutting");
    }

    @Test
    void everyProblemOfEveryFileIsReportedWithItsPlace() throws IOException {
        Path first = write("[Bad Id]\nphase: sleeping\nstrength: mild\nmatch: receive@ ..99 \"open\nwhat: x\n");
        Path second = write("stray\nmatch: x\n[ours]\nphase: draining\n");
        SignatureException e = catchThrowableOfType(SignatureException.class, () -> Signatures.with(first, second));
        assertThat(e.problems().stream().map(SignatureProblem::toString).map(p -> p.replace(directory + "/", "")))
                .contains(
                        "1.txt:1:1: '[Bad Id]' must be [id] with an id of small letters, digits and single dashes",
                        "1.txt:2:8: unknown phase 'sleeping'; allowed are signal_received, draining,"
                                + " shutdown_complete, forced, none",
                        "1.txt:3:11: unknown strength 'mild'; allowed are strong, weak",
                        "1.txt:4:8: 'receive@' is not a word: only ASCII letters and digits are allowed",
                        "1.txt:4:17: gap '..99' must be ..N with N from 0 to 12",
                        "1.txt:4:22: phrase without a closing quote: \"open",
                        "1.txt:5:1: unknown key 'what'; allowed are phase, strength, match, unless, regex, literal,"
                                + " example, counter, seen",
                        "2.txt:1:1: expected [id], 'set name = …' or 'key: value', found 'stray'",
                        "2.txt:2:1: 'match: x' stands before the first [id]",
                        "2.txt:3:1: [ours] needs a strength",
                        "2.txt:3:1: [ours] needs a match or a regex",
                        "2.txt:3:1: [ours] needs an example",
                        "2.txt:3:1: [ours] needs a counter (a line that must not fit)");
        assertThat(e).hasMessageContaining("1.txt:2:8").hasMessageContaining("2.txt:3:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "match: a b c | needs a word (or an exact phrase) of 6 or more characters",
                "match: ?shutdown | fits every line",
                "match: shutdown ?$ | is not a word",
                "match: ..3 $ | '$' must follow a word that is not optional",
                "match: shutdown ^ now | '^' must stand first",
                "match: @nowhere shutdown | no set is named '@nowhere'",
                "match: shutdown ..12 ..12 ..12 ..12 ..12 | at most 60 are allowed",
                "regex: shut(?=down) | no look-around",
                "literal: down | has 4 characters, at least 6 are needed",
                "literal: shut/down | has the character '/'",
                "phase: | no value",
            })
    void mistakesAreExplained(String line, String explanation) throws IOException {
        Path file = write(COMPLETE + line + "\n");
        assertThatThrownBy(() -> Signatures.with(file))
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining(explanation);
    }

    @Test
    void examplesOfAFileAreTriedWithAllSignaturesInPlace() throws IOException {
        Path shadowed = write(COMPLETE + COMPLETE.replace("[ours]", "[theirs]"));
        Path wrongCounter =
                write(COMPLETE.replace("[ours]", "[third]").replace("frobnicator up", "frobnicator winding down"));
        Path uselessExemption =
                write("[fourth]\nphase: none\nmatch: dry run\nexample: dry run: received SIGTERM\ncounter: hello\n");
        SignatureException e = catchThrowableOfType(
                SignatureException.class, () -> Signatures.with(shadowed, wrongCounter, uselessExemption));
        assertThat(e.problems().stream().map(SignatureProblem::toString).map(p -> p.replace(directory + "/", "")))
                .containsExactly(
                        "1.txt:7:1: [theirs] example 'Frobnicator winding down' is answered by ours, not by theirs",
                        "2.txt:1:1: [third] example 'Frobnicator winding down' is answered by ours, not by third",
                        "3.txt:1:1: [fourth] counter 'hello' is answered by no signature; a line that fits one is wanted");
    }

    @Test
    void regexLengthIsBounded() throws IOException {
        String longest = "a".repeat(SignatureDraft.MAX_REGEX_LENGTH);
        Path allowed = write(COMPLETE + "literal: aaaaaa\nregex: " + longest + "\n");
        assertThat(Signatures.with(allowed).literals()).contains("aaaaaa");
        Path tooLong = write(COMPLETE + "literal: aaaaaa\nregex: a" + longest + "\n");
        assertThatThrownBy(() -> Signatures.with(tooLong)).hasMessageContaining("at most 500 are allowed");
    }

    @Test
    void numberOfRegexesIsBounded() throws IOException {
        String regex = "regex: widget\n";
        Path allowed = write(COMPLETE + "literal: widget\n" + regex.repeat(SignatureReader.MAX_REGEXES));
        assertThat(Signatures.with(allowed).literals()).contains("widget");
        Path tooMany = write(COMPLETE + "literal: widget\n" + regex.repeat(SignatureReader.MAX_REGEXES + 1));
        assertThatThrownBy(() -> Signatures.with(tooMany))
                .hasMessageContaining("101 regular expressions, at most 100 are allowed");
    }

    @Test
    void idOfABuiltInSignatureCantBeUsedAgain() throws IOException {
        Path file = write(COMPLETE.replace("[ours]", "[signal-named]"));
        assertThatThrownBy(() -> Signatures.with(file)).hasMessageContaining("id 'signal-named' is used twice");
    }

    @Test
    void missingFileIsNamed() {
        Path missing = directory.resolve("missing.txt");
        assertThatThrownBy(() -> Signatures.with(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.txt");
    }

    private static Classification classify(Path file, String line) {
        return Signatures.with(file).classifier().classify(line);
    }

    private Path write(String text) throws IOException {
        try (var existing = Files.list(directory)) {
            List<Path> files = existing.toList();
            return Files.writeString(directory.resolve((files.size() + 1) + ".txt"), text);
        }
    }
}
