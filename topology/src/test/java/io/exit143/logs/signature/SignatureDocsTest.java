package io.exit143.logs.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table in docs/signatures.md is what the data says. */
class SignatureDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "signatures.md");
    private static final Path GENERATED = Path.of("target", "signatures-table.md");
    private static final String BEGIN = "<!-- table: generated from signatures.txt -->\n";
    private static final String END = "<!-- end of table -->";

    @Test
    void tableOfFamiliesIsUpToDate() throws IOException {
        String table = table();
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, table);
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("copy topology/%s into %s", GENERATED, PAGE)
                .isEqualTo(table);
    }

    @Test
    void exampleOnThePageWorks(@TempDir Path directory) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("set goblin");
        Path file = Files.writeString(directory.resolve("ours.txt"), page.substring(begin, page.indexOf("```", begin)));
        LineClassifier classifier = Signatures.with(file).classifier();
        assertThat(classifier.classify("Frobnicator winding down").match())
                .hasValueSatisfying(match -> assertThat(match.rule()).isEqualTo("frobnicator-stops"));
        assertThat(classifier.classify("frobnicator dry run: winding down").match())
                .isEmpty();
        assertThat(classifier
                        .classify("frobnicator: received SIGTERM simulation")
                        .match())
                .isEmpty();
        assertThat(classifier.classify("frobnicator: received SIGTERM").match()).isPresent();
    }

    private static String table() {
        return Signatures.builtIn().inOrder().stream()
                .map(SignatureDocsTest::row)
                .collect(Collectors.joining(
                        "\n",
                        "| id | phase | strength | patterns | example | seen in |\n|---|---|---|---|---|---|\n",
                        "\n"));
    }

    private static String row(Signature signature) {
        String phase =
                signature.verdict().match().map(m -> m.phase().wireName()).orElse("none");
        String strength =
                signature.verdict().match().map(m -> m.strength().wireName()).orElse("");
        return String.join(
                " | ",
                "| `" + signature.id() + "`",
                phase,
                strength,
                String.valueOf(signature.match().size()),
                "`" + signature.examples().get(0).replace("|", "\\|") + "`",
                String.join(", ", signature.seen()) + " |");
    }
}
