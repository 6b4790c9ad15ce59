package io.exit143.deploy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void lastLineNeedsNoLineFeed() throws IOException {
        assertThat(split("a\nbc")).containsExactly("a", "bc");
        assertThat(split("a\nbc\n")).containsExactly("a", "bc");
    }

    @Test
    void emptyLinesAreNoRecords() throws IOException {
        assertThat(split("\n\na\n\n")).containsExactly("a");
        assertThat(split("")).isEmpty();
    }

    @Test
    void lineMayBeLongerThanTheReadBuffer() throws IOException {
        String line = "x".repeat(200_000);
        assertThat(split("a\n" + line + "\nb")).containsExactly("a", line, "b");
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() throws IOException {
        byte[] noise = {(byte) 0xff, 0, (byte) 0xfe, '\r'};
        assertThat(Lines.of(new ByteArrayInputStream(noise))).singleElement().isEqualTo(noise);
    }

    private static List<String> split(String text) throws IOException {
        return Lines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }
}
