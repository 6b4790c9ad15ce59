package io.exit143.deploy.demo;

import java.util.regex.Pattern;

/** Makes text of unknown origin fit for a terminal: one line of bounded length that can't move the cursor or hide. */
public final class SafeText {

    private static final Pattern ESCAPE_SEQUENCES = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    /** Control, format (bidirectional overrides among them), surrogate halves, line and paragraph separators. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private SafeText() {}

    /**
     * The text on one line, without anything that a terminal would act on.
     *
     * @param limit how many characters at most; longer text ends in an ellipsis
     */
    public static String of(String text, int limit) {
        String visible = UNPRINTABLE
                .matcher(ESCAPE_SEQUENCES.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        if (visible.codePointCount(0, visible.length()) <= limit) {
            return visible;
        }
        return visible.substring(0, visible.offsetByCodePoints(0, limit - 1)) + "…";
    }
}
