package io.exit143.logs.redaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads redaction rules of the user: {@code [name]}, then {@code hint: text} once or more, {@code pattern: expression}, and
 * {@code example:} and {@code counter:} lines, which a rule must change and must not. Lines that begin with {@code #} are
 * comments. Stops at the first mistake.
 */
public final class RedactionFile {

    private final Path file;
    private final List<RedactionRule> rules = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private RuleDraft draft = RuleDraft.NONE;
    private int line;

    private RedactionFile(Path file) {
        this.file = file;
    }

    /**
     * The rules of a file, in its order.
     *
     * @throws IllegalArgumentException with file, line and what is allowed
     * @throws UncheckedIOException if it can't be read
     */
    public static List<RedactionRule> read(Path file) {
        try {
            return new RedactionFile(file).rules(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the redaction file " + file + ": " + e, e);
        }
    }

    private List<RedactionRule> rules(List<String> lines) {
        for (String text : lines) {
            line++;
            String stripped = text.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                read(stripped);
            }
        }
        finish();
        return List.copyOf(rules);
    }

    private void read(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            finish();
            draft = new RuleDraft(text.substring(1, text.length() - 1), line);
            if (!names.add(draft.name())) {
                throw problem(line, "rule '" + draft.name() + "' stands here twice");
            }
            return;
        }
        int colon = text.indexOf(':');
        if (draft == RuleDraft.NONE || colon < 0) {
            throw problem(line, "expected [name], then 'key: value' lines; found '" + text + "'");
        }
        String key = text.substring(0, colon).strip();
        if (!draft.set(key, text.substring(colon + 1).strip())) {
            throw problem(line, "unknown key '" + key + "'; allowed are " + String.join(", ", RuleDraft.KEYS));
        }
    }

    private void finish() {
        if (draft != RuleDraft.NONE) {
            try {
                rules.add(draft.rule());
            } catch (IllegalArgumentException e) {
                throw problem(draft.line(), String.valueOf(e.getMessage()));
            }
        }
    }

    private IllegalArgumentException problem(int at, String message) {
        return new IllegalArgumentException(file + ":" + at + ": " + message);
    }
}
