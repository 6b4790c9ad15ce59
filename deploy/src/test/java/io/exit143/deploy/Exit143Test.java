package io.exit143.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Exit143Test {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void withoutACommandUsageIsShown() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("Usage: exit143", "replay", "version");
        assertThat(out()).isEmpty();
    }

    @Test
    void unknownCommandIsWrongUsage() {
        assertThat(run("explode")).isEqualTo(2);
        assertThat(err()).contains("explode");
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run("help", "replay")).isZero();
        assertThat(out()).contains("Usage: exit143 replay", "--without", "--shipper");
        assertThat(err()).isEmpty();
    }

    @Test
    void versionIsTheBuildsOwn() {
        assertThat(run("version")).isZero();
        assertThat(out().trim()).matches("exit143 \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void replayNeedsAFolder() {
        assertThat(run("replay")).isEqualTo(2);
        assertThat(err()).contains("DIR", "Usage: exit143 replay");
    }

    @Test
    void unknownOptionIsWrongUsage() {
        assertThat(run("replay", "--fast", folder.toString())).isEqualTo(2);
        assertThat(err()).contains("--fast", "Usage: exit143 replay");
    }

    @Test
    void unknownPartNamesThoseThereAre() {
        assertThat(run("replay", "--without", "node,clouds", folder.toString())).isEqualTo(2);
        assertThat(err()).contains("clouds", "NODE, AUDIT, LOGS, EVENTS");
    }

    @Test
    void unknownShipperNamesThoseThereAre() {
        assertThat(run("replay", "--shipper", "pigeon", folder.toString())).isEqualTo(2);
        assertThat(err()).contains("'pigeon'", "cri-text, ", ", vector");
    }

    @Test
    void missingFolderIsNoRecording() {
        assertThat(run("replay", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err()).contains("none does not exist").doesNotContain("\tat ");
        assertThat(out()).isEmpty();
    }

    @Test
    void folderWithoutARecordingIsNoRecording() throws Exception {
        Files.writeString(folder.resolve("readme.txt"), "x");
        assertThat(run("replay", folder.toString())).isEqualTo(2);
        assertThat(err()).contains("holds none of pods.jsonl");
    }

    @Test
    void demoSpeedMustBeAboveZero() {
        assertThat(run("demo", "--speed", "0")).isEqualTo(2);
        assertThat(err()).contains("--speed is 0.0: it must be above 0");
    }

    @Test
    void demoPortMustBeOne() {
        assertThat(run("demo", "--port", "70000")).isEqualTo(2);
        assertThat(err()).contains("--port is 70000: it must be between 0 and 65535");
    }

    @Test
    void delegatedCommandGetsItsArgumentsUnread() {
        DelegatedCommand echo = new DelegatedCommand("Echoes.", (arguments, terminal) -> {
            terminal.out().print(String.join("|", arguments));
            return 7;
        });
        assertThat(run(Map.of("echo", echo), "echo", "--x=1", "a", "-v")).isEqualTo(7);
        assertThat(out()).isEqualTo("--x=1|a|-v");
    }

    @Test
    void failureOfACommandIsOneLineAndExitCodeOne() {
        DelegatedCommand fail = new DelegatedCommand("Fails.", (arguments, terminal) -> {
            throw new IllegalStateException("no such luck");
        });
        assertThat(run(Map.of("fail", fail), "fail")).isEqualTo(1);
        assertThat(err().trim()).isEqualTo("exit143: no such luck");
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, DelegatedCommand> delegates, String... arguments) {
        Terminal terminal = new Terminal(InputStream.nullInputStream(), stream(out), stream(err), false);
        return Exit143.commandLine(terminal, delegates).execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
