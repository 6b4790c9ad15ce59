package io.exit143.logs.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A redaction rule while its lines are being read. */
final class RuleDraft {

    /** Before the first rule of a file. */
    static final RuleDraft NONE = new RuleDraft("", 0);

    private static final String HINT = "hint";
    private static final String PATTERN = "pattern";
    private static final String EXAMPLE = "example";
    private static final String COUNTER = "counter";

    static final List<String> KEYS = List.of(HINT, PATTERN, EXAMPLE, COUNTER);

    private final String name;
    private final int line;
    private final Map<String, List<String>> values = new HashMap<>();

    /** @param line where it begins, counted from 1 */
    RuleDraft(String name, int line) {
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    /** False for a key that no rule has. */
    boolean set(String key, String value) {
        values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        return KEYS.contains(key);
    }

    /** @throws IllegalArgumentException if it is incomplete, or not what its examples say */
    RedactionRule rule() {
        List<String> patterns = of(PATTERN);
        if (patterns.size() != 1) {
            throw new IllegalArgumentException(
                    "rule '" + name + "' has " + patterns.size() + " patterns; exactly one is needed");
        }
        if (of(EXAMPLE).isEmpty()) {
            throw new IllegalArgumentException("rule '" + name + "' has no example; at least one is needed");
        }
        RedactionRule rule = RedactionRule.of(name, of(HINT), patterns.get(0));
        Redactor alone = Redactor.only(rule);
        for (String example : of(EXAMPLE)) {
            if (alone.redact(example).equals(example)) {
                throw new IllegalArgumentException(
                        "rule '" + name + "' leaves its example '" + example + "' as it is; check hint and pattern");
            }
        }
        for (String counter : of(COUNTER)) {
            if (!alone.redact(counter).equals(counter)) {
                throw new IllegalArgumentException(
                        "rule '" + name + "' makes '" + alone.redact(counter) + "' of its counter '" + counter + "'");
            }
        }
        return rule;
    }

    private List<String> of(String key) {
        return values.getOrDefault(key, List.of());
    }
}
