package io.exit143.logs.signature;

import java.util.List;
import java.util.Map;

/** A {@link Signature} made ready to run. */
final class Rule {
    private final Classification verdict;
    private final List<PatternMatcher> match;
    private final List<RegexPattern> regexes;
    private final List<PatternMatcher> unless;

    Rule(Signature signature, Map<String, Integer> ids) {
        verdict = signature.verdict();
        match = matchers(signature.match(), ids);
        regexes = signature.regexes();
        unless = matchers(signature.unless(), ids);
    }

    private static List<PatternMatcher> matchers(List<WordPattern> patterns, Map<String, Integer> ids) {
        return patterns.stream().map(p -> new PatternMatcher(p, ids)).toList();
    }

    Classification verdict() {
        return verdict;
    }

    /** One for each of the signature's patterns, in their order. */
    List<PatternMatcher> matchers() {
        return match;
    }

    boolean hasRegexes() {
        return !regexes.isEmpty();
    }

    boolean fits(CharSequence message, Words words) {
        return (anyOf(match, words) || anyRegex(message)) && !isExcepted(words);
    }

    boolean anyRegex(CharSequence message) {
        for (int i = 0; i < regexes.size(); i++) {
            if (regexes.get(i).matches(message)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it does not fit, whatever else does. */
    boolean isExcepted(Words words) {
        return anyOf(unless, words);
    }

    private static boolean anyOf(List<PatternMatcher> matchers, Words words) {
        for (int i = 0; i < matchers.size(); i++) {
            if (matchers.get(i).matches(words)) {
                return true;
            }
        }
        return false;
    }
}
