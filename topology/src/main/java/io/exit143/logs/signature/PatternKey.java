package io.exit143.logs.signature;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every line that fits a pattern has in it, as plain characters.
 *
 * @param literals one of these stands in the line, upper and lower case being the same
 * @param triggers the words of the vocabulary that make the pattern worth trying, one a literal
 */
record PatternKey(List<String> literals, Set<String> triggers) {
    /**
     * With six characters a literal covers three whole characters at some position divisible by four, which is what the
     * scanner of raw bytes looks at.
     */
    static final int MIN_LENGTH = 6;

    private static final Comparator<PatternKey> LONGER_THEN_FEWER = Comparator.comparingInt(PatternKey::shortest)
            .thenComparing(key -> key.literals().size(), Comparator.reverseOrder());

    /**
     * The place marked as key, else the longest that is required; empty if that has a literal shorter than
     * {@link #MIN_LENGTH}.
     */
    static Optional<PatternKey> of(List<PatternElement> elements) {
        PatternKey best = null;
        for (int i = 0; i < elements.size(); i++) {
            PatternElement element = elements.get(i);
            if (!element.isRequired() || element.afterOneSpace()) {
                continue;
            }
            PatternKey key = at(elements, i);
            if (element.key()) {
                return Optional.of(key).filter(marked -> marked.shortest() >= MIN_LENGTH);
            }
            if (key.shortest() >= MIN_LENGTH && (best == null || LONGER_THEN_FEWER.compare(key, best) > 0)) {
                best = key;
            }
        }
        return Optional.ofNullable(best);
    }

    private static PatternKey at(List<PatternElement> elements, int first) {
        PatternElement element = elements.get(first);
        StringBuilder phrase = new StringBuilder();
        String trigger = "";
        int next = first + 1;
        if (element.words().size() == 1) {
            trigger = element.words().iterator().next();
            phrase.append(trigger);
            for (; next < elements.size() && elements.get(next).afterOneSpace(); next++) {
                String word = elements.get(next).words().iterator().next();
                phrase.append(' ').append(word);
                trigger = word.length() > trigger.length() ? word : trigger;
            }
        }
        return next > first + 1
                ? new PatternKey(List.of(phrase.toString()), Set.of(trigger))
                : new PatternKey(element.sortedWords(), element.words());
    }

    private int shortest() {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }
}
