package io.exit143.logs.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionFileTest {

    private static final String COMPLETE = """
            # what our login service hands out
            [acme-ticket]
            hint: tkt-
            pattern: tkt-(?P<secret>[a-z0-9]{8})
            example: login with tkt-0123abcd
            counter: tkt-short
            """;

    @TempDir
    private Path directory;

    @Test
    void rulesStandBesideTheBuiltInOnes() throws IOException {
        Redactor redactor = Redactor.with(RedactionFile.read(write(COMPLETE)));
        assertThat(redactor.redact("TKT-0123abcd and password=hunter2hunter2"))
                .isEqualTo("TKT-[redacted:acme-ticket] and password=[redacted:assignment]");
        assertThat(redactor.counts()).containsEntry("acme-ticket", 1L);
    }

    @Test
    void examplesAreTried() throws IOException {
        Path blind = write(COMPLETE.replace("hint: tkt-", "hint: ticket"));
        assertThatThrownBy(() -> RedactionFile.read(blind))
                .hasMessageContainingAll(":2: ", "leaves its example 'login with tkt-0123abcd' as it is");
        Path greedy = write(COMPLETE.replace("{8}", "+"));
        assertThatThrownBy(() -> RedactionFile.read(greedy)).hasMessageContaining("of its counter 'tkt-short'");
    }

    @Test
    void mistakesAreExplainedWithTheirPlace() throws IOException {
        refused(COMPLETE + "hints: x\n", ":7: unknown key 'hints'; allowed are hint, pattern, example, counter");
        refused("hint: x\n", ":1: expected [name]");
        refused(COMPLETE + COMPLETE, "rule 'acme-ticket' stands here twice");
        refused(COMPLETE.replace("acme-ticket", "Acme"), "must be of small letters");
        refused(COMPLETE.replace("hint: tkt-\n", ""), "has no hint");
        refused(COMPLETE.replace("hint: tkt-", "hint: t"), "hint 't' must have 2 or more");
        refused(COMPLETE.replace("pattern:", "#"), "has 0 patterns; exactly one is needed");
        refused(COMPLETE.replace("example:", "#"), "has no example");
        refused(COMPLETE.replace("{8}", "{8}(?=x)"), "no look-around");
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> RedactionFile.read(directory.resolve("none.txt")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.txt");
    }

    private void refused(String text, String why) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> RedactionFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "rules", ".txt"), text);
    }
}
