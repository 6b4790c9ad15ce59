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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirehoseScannerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Signatures SIGNATURES = Signatures.builtIn();
    private static final LineClassifier CLASSIFIER = SIGNATURES.classifier();
    private static final FirehoseScanner SCANNER = new FirehoseScanner(SIGNATURES.literals());

    @Property
    void literalIsFoundWhereverItStands(
            @ForAll @AlphaChars @StringLength(min = 6, max = 30) String literal,
            @ForAll @StringLength(max = 50) String before,
            @ForAll @StringLength(max = 50) String after,
            @ForAll @IntRange(max = 9) int offset) {
        FirehoseScanner scanner = new FirehoseScanner(List.of(literal));
        byte[] bytes = ("#".repeat(offset) + before + literal.toUpperCase(Locale.ROOT) + after).getBytes(UTF_8);
        assertThat(scanner.scan(bytes, offset, bytes.length - offset)).isTrue();
        assertThat(scanner.scan(ByteBuffer.wrap(bytes).position(offset))).isTrue();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        assertThat(scanner.scan(direct)).isTrue();
        assertThat(direct.remaining()).isEqualTo(bytes.length);
    }

    @Property
    void nothingIsFoundWithoutTheLiteral(@ForAll @StringLength(max = 200) String text) {
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

    @Property
    void whatTheScannerDropsTheClassifierDoesNotKnowEither(@ForAll("mixtures") String line)
            throws JsonProcessingException {
        for (String encoded : encodings(line)) {
            if (!SCANNER.scan(encoded.getBytes(UTF_8))) {
                assertThat(CLASSIFIER.classify(line)).isEqualTo(Classification.None.NONE);
            }
        }
    }

    @Provide
    Arbitrary<String> mixtures() {
        var words = Arbitraries.of(SIGNATURES.inOrder().stream()
                .flatMap(signature -> signature.match().stream())
                .flatMap(pattern -> pattern.words().stream())
                .distinct()
                .sorted()
                .toList());
        var gaps = Arbitraries.of(" ", ", ", ": ", "\t", "_", "\"", "\\n", "\u001b[0m", "/", "<", "é");
        return Combinators.combine(words, gaps)
                .as((word, gap) -> word + gap)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
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
