package io.exit143.logs.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirehoseScannerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Signatures SIGNATURES = Signatures.builtIn();
    private static final LineClassifier CLASSIFIER = SIGNATURES.classifier();
    private static final FirehoseScanner SCANNER = FirehoseScanner.of(SIGNATURES.clues());

    @RepeatedTest(200)
    void literalIsFoundWhereverItStands(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String literal = letters(random, 6 + random.nextInt(25));
        String before = anyText(random, 50);
        String after = anyText(random, 50);
        int offset = random.nextInt(10);
        FirehoseScanner scanner = new FirehoseScanner(List.of(literal));
        byte[] bytes = ("#".repeat(offset) + before + literal.toUpperCase(Locale.ROOT) + after).getBytes(UTF_8);
        assertThat(scanner.scan(bytes, offset, bytes.length - offset)).isTrue();
        assertThat(scanner.scan(ByteBuffer.wrap(bytes).position(offset))).isTrue();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        assertThat(scanner.scan(direct)).isTrue();
        assertThat(direct.remaining()).isEqualTo(bytes.length);
    }

    @RepeatedTest(200)
    void nothingIsFoundWithoutTheLiteral(RepetitionInfo repetition) {
        String text = anyText(new Random(repetition.getCurrentRepetition()), 200);
        FirehoseScanner scanner = new FirehoseScanner(List.of("frobnicator"));
        boolean inText = text.toLowerCase(Locale.ROOT).contains("frobnicator");
        assertThat(scanner.scan(text.getBytes(UTF_8))).isEqualTo(inText);
    }

    @Test
    void bytesOutsideTheRangeAreNotLookedAt() {
        FirehoseScanner scanner = new FirehoseScanner(List.of("sigterm"));
        byte[] bytes = "sigterm and sigterm".getBytes(UTF_8);
        for (int offset = 1; offset <= 12; offset++) {
            assertThat(scanner.scan(bytes, offset, 12 + 6 - offset)).isFalse();
        }
        assertThat(scanner.scan(bytes, 12, 7)).isTrue();
    }

    /** If a dropped line could be classified, the firehose would lose evidence. */
    @Test
    void whatTheScannerDropsTheClassifierDoesNotKnow() throws JsonProcessingException {
        int classified = 0;
        for (String line : Corpus.allLines()) {
            for (String encoded : encodings(line)) {
                if (CLASSIFIER.classify(line).match().isPresent()) {
                    classified++;
                    assertThat(SCANNER.scan(encoded.getBytes(UTF_8)))
                            .as(encoded)
                            .isTrue();
                }
            }
        }
        assertThat(classified).isGreaterThan(1000);
    }

    @RepeatedTest(500)
    void whatTheScannerDropsTheClassifierDoesNotKnowEither(RepetitionInfo repetition) throws JsonProcessingException {
        String line = mixture(new Random(repetition.getCurrentRepetition()));
        for (String encoded : encodings(line)) {
            if (!SCANNER.scan(encoded.getBytes(UTF_8))) {
                assertThat(CLASSIFIER.classify(line)).isEqualTo(Classification.None.NONE);
            }
        }
    }

    /** Words of the signatures in any order, with all that may stand between them. */
    private static String mixture(Random random) {
        List<String> words = SIGNATURES.inOrder().stream()
                .flatMap(signature -> signature.match().stream())
                .flatMap(pattern -> pattern.words().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> gaps = List.of(" ", ", ", ": ", "\t", "_", "\"", "\\n", "\u001b[0m", "/", "<", "é");
        StringBuilder line = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            line.append(words.get(random.nextInt(words.size()))).append(gaps.get(random.nextInt(gaps.size())));
        }
        return line.toString();
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Any characters at all, valid Unicode, mostly short of 256. */
    private static String anyText(Random random, int most) {
        return random.ints(random.nextInt(most + 1), 0, random.nextBoolean() ? 0x100 : 0xD800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "shut\"down",
                "shut\\down",
                "shut/down",
                "shut<down",
                "shut>down",
                "shut&down",
                "schließen"
            })
    void literalsThatEncodersMayChangeAreRefused(String literal) {
        assertThatThrownBy(() -> new FirehoseScanner(List.of("sigterm", literal)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("literal '" + literal + "'");
    }

    @Test
    void aCommonWordWithoutItsCompanionIsNoCandidate() {
        FirehoseScanner scanner =
                FirehoseScanner.of(List.of(new Clue("closed", List.of(Set.of("server", "listener"), Set.of("http")))));
        assertThat(scanner.scan("connection closed".getBytes(UTF_8))).isFalse();
        assertThat(scanner.scan("server connection closed".getBytes(UTF_8))).isFalse();
        assertThat(scanner.scan("HTTP server closed".getBytes(UTF_8))).isTrue();
        assertThat(scanner.scan("closed: the http listener".getBytes(UTF_8))).isTrue();
    }

    @Test
    void companionsStandInTheSameRecordAndNotInItsNeighbours() {
        FirehoseScanner scanner = FirehoseScanner.of(List.of(new Clue("closed", List.of(Set.of("server")))));
        byte[] bytes = "server|closed|server".getBytes(UTF_8);
        assertThat(scanner.scan(bytes, 7, 6)).isFalse();
        assertThat(scanner.scan(bytes)).isTrue();
    }

    @Test
    void oneOfTheCluesWithTheSameLiteralIsEnough() {
        FirehoseScanner scanner = FirehoseScanner.of(List.of(
                new Clue("closed", List.of(Set.of("server"))),
                new Clue("closed for good", List.of()),
                new Clue("Closed", List.of(Set.of("queue")))));
        assertThat(scanner.scan("the queue is closed".getBytes(UTF_8))).isTrue();
        assertThat(scanner.scan("the shop is closed for good".getBytes(UTF_8))).isTrue();
        assertThat(scanner.scan("the shop is closed for lunch".getBytes(UTF_8))).isFalse();
    }

    @Test
    void extraLiteralsMayHaveSpaces() {
        FirehoseScanner scanner = new FirehoseScanner(List.of("Stop container", "TaskExit"));
        assertThat(scanner.scan("time=x msg=\"Stop container \\\"abc\\\" with signal terminated\"".getBytes(UTF_8)))
                .isTrue();
        assertThat(scanner.scan("msg=\"Start container\"".getBytes(UTF_8))).isFalse();
    }

    @Test
    void rangeOutsideTheArrayIsRefused() {
        assertThatThrownBy(() -> SCANNER.scan(new byte[8], 4, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(SCANNER.scan(new byte[0])).isFalse();
    }

    private static List<String> encodings(String line) throws JsonProcessingException {
        String once = JSON.writeValueAsString(Map.of("log", line + "\n", "stream", "stdout"));
        return List.of(
                line, once, JSON.writeValueAsString(Map.of("message", once)), "2026-01-01T00:00:00Z stdout F " + line);
    }
}
