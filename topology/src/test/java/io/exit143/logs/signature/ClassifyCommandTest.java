package io.exit143.logs.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClassifyCommandTest {
    private static final ClassifyCommand COMMAND =
            new ClassifyCommand(Signatures.builtIn().classifier());

    @Test
    void oneJsonObjectForEachLine() throws IOException {
        assertThat(classify("Received SIGTERM\nGET / 200\n")).isEqualTo("""
                        {"phase":"signal_received","strength":"strong","rule":"signal-named","text":"Received SIGTERM"}
                        {"phase":"none","strength":null,"rule":null,"text":"GET / 200"}
                        """);
    }

    @Test
    void lastLineNeedsNoNewlineAndEmptyLinesCount() throws IOException {
        assertThat(classify("\n\na")).hasLineCount(3).endsWith("\"text\":\"a\"}\n");
        assertThat(classify("")).isEmpty();
    }

    @Test
    void onlyNewlineEndsALine() throws IOException {
        assertThat(classify("a\rb\u2028c\u0085d\n")).hasLineCount(1).contains("a\\rb");
    }

    @Test
    void malformedBytesAreReplaced() throws IOException {
        byte[] bytes = {'a', (byte) 0xff, 'b', '\n'};
        assertThat(classify(bytes)).contains("\"text\":\"a\ufffdb\"");
    }

    @Test
    void tooLongLinesAreCutAndTheNextOneIsWhole() throws IOException {
        String answers = classify("x".repeat(ClassifyCommand.MAX_LINE_BYTES + 10) + "\nnext\n");
        assertThat(answers.lines().toList()).hasSize(2);
        assertThat(answers).contains("\"text\":\"next\"");
    }

    @Test
    void brokenOutputIsAnError() throws IOException {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no reader");
            }
        };
        assertThat(COMMAND.run(new ByteArrayInputStream(new byte[] {'a'}), new PrintStream(broken)))
                .isEqualTo(1);
    }

    private static String classify(String input) throws IOException {
        return classify(input.getBytes(StandardCharsets.UTF_8));
    }

    private static String classify(byte[] input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = COMMAND.run(new ByteArrayInputStream(input), new PrintStream(out, false, StandardCharsets.UTF_8));
        assertThat(exit).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
