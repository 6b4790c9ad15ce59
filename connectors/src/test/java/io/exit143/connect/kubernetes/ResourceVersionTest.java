package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void knownObjectsSurviveTheOffsetTheyAreStoredIn() {
        List<KnownObject> objects = List.of(
                new KnownObject("66aaf743-0b5c-4a3e-9d0e-0f2b7f4e8a11", "shop", "web-54c4d", version("7")),
                new KnownObject("66AAF743-0B5C-4A3E-9D0E-0F2B7F4E8A11", "shop", "upper-case", version("7")),
                new KnownObject("no-uuid", "", "node-7", version("7")));

        String text = KnownObjectCodec.encode(objects);

        assertThat(KnownObjectCodec.decode(text, version("7"))).isEqualTo(objects);
        assertThat(text).startsWith("Zqr3QwtcSj6dDg8rf06KEQ=shop/web-54c4d,");
    }
}
