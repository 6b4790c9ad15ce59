package io.exit143.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyArgumentsTest {

    private static final String SIGNATURE = """
            [ours]
            phase: draining
            strength: strong
            match: frobnicator winding down
            example: Frobnicator winding down
            counter: frobnicator up
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void signaturesOfFilesStandInFrontOfTheBuiltInOnes() throws IOException {
        Path file = Files.writeString(folder.resolve("ours.txt"), SIGNATURE);
        assertThat(run("--signatures", file.toString())).isZero();
        assertThat(lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"rule\":\"ours\""),
                        second -> assertThat(second).contains("\"rule\":\"signal-named\""));
    }

    @Test
    void withoutFilesTheBuiltInOnesAreAsked() throws IOException {
        assertThat(run()).isZero();
        assertThat(lines().get(0)).contains("\"phase\":\"none\"");
    }

    @Test
    void aFileThatIsNotWhatItsExamplesSayIsRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ours.txt"), SIGNATURE.replace("frobnicator up", "Frobnicator winding down"));
        assertThat(run("--signatures=" + file)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("ours.txt:1:1: [ours] counter");
        assertThat(out.size()).isZero();
    }

    @Test
    void missingFilesAndOtherArgumentsAreNamed() throws IOException {
        assertThat(run("--signatures", "/no/such/file")).isEqualTo(2);
        assertThat(run("--fast")).isEqualTo(2);
        assertThat(run("--signatures")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("/no/such/file", "[--fast]", "[--signatures]");
    }

    @Test
    void helpSaysWhatThereIs() throws IOException {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--signatures FILE");
    }

    private int run(String... arguments) throws IOException {
        byte[] in = "Frobnicator winding down\nReceived SIGTERM\n".getBytes(StandardCharsets.UTF_8);
        return ClassifyArguments.run(
                List.of(arguments), new Terminal(new ByteArrayInputStream(in), stream(out), stream(err), false));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
