package io.exit143.connect.kubernetes.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.connect.kubernetes.objects.ResourceVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownObjectCodecTest {

    private static final ResourceVersion SEEN = new ResourceVersion("7");

    @Test
    void knownObjectsSurviveTheOffsetTheyAreStoredIn() {
        List<KnownObject> objects = List.of(
                new KnownObject("66aaf743-0b5c-4a3e-9d0e-0f2b7f4e8a11", "shop", "web-54c4d", SEEN),
                new KnownObject("66AAF743-0B5C-4A3E-9D0E-0F2B7F4E8A11", "shop", "upper-case", SEEN),
                new KnownObject("no-uuid", "", "node-7", SEEN));

        String text = KnownObjectCodec.encode(objects);

        assertThat(KnownObjectCodec.decode(text, SEEN)).isEqualTo(objects);
        assertThat(text).startsWith("Zqr3QwtcSj6dDg8rf06KEQ=shop/web-54c4d,");
    }
}
