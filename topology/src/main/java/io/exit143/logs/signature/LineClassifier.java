package io.exit143.logs.signature;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says what a log line shows about a stop. Time is linear in the line; of a long line only the first {@value #HEAD_CHARS}
 * and the last {@value #TAIL_CHARS} characters are read. Safe for use by many threads.
 */
public final class LineClassifier {
    /** Messages stand at the beginning of a line; 8 KiB is more than any real one had. */
    public static final int HEAD_CHARS = 8 * 1024;
    /** Some encoders put the message last, after long fields. */
    public static final int TAIL_CHARS = 1024;

    private final RuleIndex rules;
    private final List<Rule> exemptions;
    private final Vocabulary vocabulary;
    private final PrefixWords prefixWords;

    LineClassifier(List<Signature> inOrder) {
        Map<String, Integer> ids = ids(inOrder);
        vocabulary = new Vocabulary(ids);
        rules = new RuleIndex(inOrder.stream().filter(s -> !s.isExemption()).toList(), ids);
        exemptions = inOrder.stream()
                .filter(Signature::isExemption)
                .map(s -> new Rule(s, ids))
                .toList();
        prefixWords = new PrefixWords(ids);
    }

    /** What the line shows; the first signature that fits decides, unless an exemption fits too. */
    public Classification classify(CharSequence line) {
        CharSequence message = MessageOfLine.find(bounded(line));
        Words words = WordCutter.cut(message, vocabulary, prefixWords);
        Rule first = rules.first(message, words);
        return first == null || isExempt(message, words) ? Classification.None.NONE : first.verdict();
    }

    private boolean isExempt(CharSequence message, Words words) {
        for (int i = 0; i < exemptions.size(); i++) {
            if (exemptions.get(i).fits(message, words)) {
                return true;
            }
        }
        return false;
    }

    private static CharSequence bounded(CharSequence line) {
        if (line.length() <= HEAD_CHARS + TAIL_CHARS) {
            return line;
        }
        return new StringBuilder(HEAD_CHARS + TAIL_CHARS + 1)
                .append(line, 0, HEAD_CHARS)
                .append('\n')
                .append(line, line.length() - TAIL_CHARS, line.length());
    }

    private static Map<String, Integer> ids(List<Signature> signatures) {
        Set<String> words = new TreeSet<>(PrefixWords.all());
        for (Signature signature : signatures) {
            signature.match().forEach(pattern -> words.addAll(pattern.words()));
            signature.unless().forEach(pattern -> words.addAll(pattern.words()));
        }
        Map<String, Integer> ids = new TreeMap<>();
        words.forEach(word -> ids.put(word, ids.size() + 1));
        return ids;
    }
}
