package io.exit143.termination.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceDocumentationTest {

    @Test
    void everyCodeHasARowWithItsSeverity() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "advice.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[1].strip() + " " + cells[2].strip())
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(AdviceCode.values())
                        .map(code -> "`" + code.label() + "` " + code.severity().label())
                        .toList());
    }
}
