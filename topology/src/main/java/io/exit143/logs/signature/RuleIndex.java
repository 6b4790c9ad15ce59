package io.exit143.logs.signature;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules by the words that make one of their patterns worth trying: a message is compared with those few patterns, not with
 * all of a rule. Immutable.
 */
final class RuleIndex {

    /** In the rules' order, each rule's patterns in theirs, then one attempt for all its regular expressions. */
    private final List<Attempt> attempts = new ArrayList<>();

    /** For each id of the vocabulary, the attempts that it makes worth while. */
    private final int[][] byWord;

    private final BitSet always = new BitSet();

    /** @param signatures in the order in which they are asked */
    RuleIndex(List<Signature> signatures, Map<String, Integer> ids) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int id = 0; id <= ids.size(); id++) {
            sets.add(new TreeSet<>());
        }
        for (Signature signature : signatures) {
            Rule rule = new Rule(signature, ids);
            for (int i = 0; i < rule.matchers().size(); i++) {
                int attempt = attempts.size();
                PatternKey.of(signature.match().get(i).elements())
                        .ifPresent(key -> key.triggers()
                                .forEach(word -> sets.get(ids.getOrDefault(word, Vocabulary.UNKNOWN))
                                        .add(attempt)));
                attempts.add(new Attempt(rule, rule.matchers().get(i)));
            }
            if (rule.hasRegexes()) {
                always.set(attempts.size());
                attempts.add(new Attempt(rule, null));
            }
        }
        byWord = sets.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** The first rule that fits; null if none does. */
    @Nullable
    Rule first(CharSequence message, Words words) {
        BitSet worthwhile = (BitSet) always.clone();
        for (int i = 0; i < words.count(); i++) {
            for (int attempt : byWord[words.id(i)]) {
                worthwhile.set(attempt);
            }
        }
        for (int i = worthwhile.nextSetBit(0); i >= 0; i = worthwhile.nextSetBit(i + 1)) {
            Attempt attempt = attempts.get(i);
            if (attempt.succeeds(message, words) && !attempt.rule().isExcepted(words)) {
                return attempt.rule();
            }
        }
        return null;
    }

    /** @param pattern null for the rule's regular expressions */
    private record Attempt(Rule rule, @Nullable PatternMatcher pattern) {
        boolean succeeds(CharSequence message, Words words) {
            return pattern == null ? rule.anyRegex(message) : pattern.matches(words);
        }
    }
}
