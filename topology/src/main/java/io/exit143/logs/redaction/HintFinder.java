package io.exit143.logs.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One pass over a line that says which rules are worth trying. Looks up every two characters in a table, so an ordinary
 * line costs a few instructions a character and no memory.
 */
final class HintFinder {
    /** One bit a rule. */
    static final int MAX_RULES = Long.SIZE;

    private static final int ASCII = 128;

    private final boolean[] pairs = new boolean[ASCII * ASCII];
    private final Map<Integer, List<Hint>> hintsOfPair = new HashMap<>();

    HintFinder(List<RedactionRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            for (String hint : rules.get(i).hints()) {
                String folded = hint.toLowerCase(Locale.ROOT);
                int pair = pair(folded.charAt(0), folded.charAt(1));
                pairs[pair] = true;
                hintsOfPair.computeIfAbsent(pair, p -> new ArrayList<>()).add(new Hint(folded, 1L << i));
            }
        }
    }

    /** Bit i is set if the line has a hint of rule i in it. */
    long rulesFor(String line) {
        long rules = 0;
        int previous = ASCII;
        for (int i = 0; i < line.length(); i++) {
            int c = lower(line.charAt(i));
            if (previous < ASCII && c < ASCII && pairs[pair(previous, c)]) {
                rules |= rulesAt(line, i - 1, pair(previous, c));
            }
            previous = c;
        }
        return rules;
    }

    private long rulesAt(String line, int at, int pair) {
        long rules = 0;
        for (Hint hint : hintsOfPair.getOrDefault(pair, List.of())) {
            if (line.regionMatches(true, at, hint.text, 0, hint.text.length())) {
                rules |= hint.rule;
            }
        }
        return rules;
    }

    private static int pair(int first, int second) {
        return first * ASCII + second;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private record Hint(String text, long rule) {}
}
