package io.exit143.connect.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceVersionTest {

    private static ResourceVersion version(String text) {
        return new ResourceVersion(text);
    }

    @Test
    void numbersAreOrderedByValueNotByText() {
        assertThat(version("9").isAtMost(version("10"))).isTrue();
        assertThat(version("10").isAtMost(version("9"))).isFalse();
        assertThat(version("9").orLater(version("10"))).isEqualTo(version("10"));
        assertThat(version("10").orLater(version("9"))).isEqualTo(version("10"));
    }

    @Test
    void otherTextIsOnlyEqualOrNot() {
        assertThat(version("a").isAtMost(version("a"))).isTrue();
        assertThat(version("a").isAtMost(version("b"))).isFalse();
        assertThat(version("a").isComparableTo(version("5"))).isFalse();
        assertThat(version("a").orLater(version("5"))).isEqualTo(version("5"));
    }

    @Test
    void aNumberBeyondALongIsNotMisread() {
        String huge = "9".repeat(30);

        assertThat(version("5").isAtMost(version(huge))).isFalse();
        assertThat(version(huge).isAtMost(version(huge))).isTrue();
    }
}
