package io.exit143.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void escapeSequencesAndControlCharactersAreGone() {
        assertThat(SafeText.of("\u001b[31mred\u001b[0m\u001b]0;title\u0007 a\r\nb\u0000\u202ec", 100))
                .isEqualTo("red ]0;title  a  b  c");
    }

    @Test
    void textOfTheLimitStaysAndLongerTextEndsInAnEllipsis() {
        assertThat(SafeText.of("12345", 5)).isEqualTo("12345");
        assertThat(SafeText.of("123456", 5)).isEqualTo("1234…");
    }

    @Test
    void pairsOfSurrogatesAreNotCut() {
        assertThat(SafeText.of("😀😀😀", 2)).isEqualTo("😀…");
        assertThat(SafeText.of("😀😀", 2)).isEqualTo("😀😀");
    }
}
