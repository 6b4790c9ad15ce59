package io.exit143.deploy.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.demo.SafeText;

/** What shows that an advice is right, and its patch. */
public final class AdviceText {

    private static final int WIDEST = 300;

    private AdviceText() {}

    /** Empty if a document has no advice. */
    public static String of(JsonNode document) {
        StringBuilder text = new StringBuilder();
        for (JsonNode advice : document.path("advice")) {
            if (advice.path("because").isTextual()) {
                text.append("  because ")
                        .append(SafeText.of(advice.path("because").asText(), WIDEST))
                        .append('\n');
            }
            if (advice.path("patch").isTextual()) {
                text.append("  patch\n");
                advice.path("patch")
                        .asText()
                        .lines()
                        .forEach(line ->
                                text.append("    ").append(indented(line)).append('\n'));
            }
        }
        return text.toString();
    }

    /** YAML lives by the blanks in front. */
    private static String indented(String line) {
        int blanks = 0;
        while (blanks < line.length() && line.charAt(blanks) == ' ') {
            blanks++;
        }
        return line.substring(0, blanks) + SafeText.of(line.substring(blanks), WIDEST);
    }
}
