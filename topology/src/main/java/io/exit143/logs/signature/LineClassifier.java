package io.exit143.logs.signature;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Says what a log line shows about a stop. Time is linear in the line; of a long line only the first {@value #HEAD_CHARS}
 * and the last {@value #TAIL_CHARS} characters are read. Safe for use by many threads.
 */
public final class LineClassifier {
    /** Messages stand at the beginning of a line; 8 KiB is more than any real one had. */
    public static final int HEAD_CHARS = 8 * 1024;
    /** Some encoders put the message last, after long fields. */
    public static final int TAIL_CHARS = 1024;

    private final List<Rule> rules;
    private final List<Rule> exemptions;
    private final Vocabulary vocabulary;
    private final boolean[] levels;
    /** For each id of the vocabulary, the rules that may fit a line with that word. */
    private final int[][] rulesOfWord;

    private final int[] rulesWithRegexes;

    LineClassifier(List<Signature> inOrder) {
        Map<String, Integer> ids = ids(inOrder);
        List<Signature> positive =
                inOrder.stream().filter(s -> !s.isExemption()).toList();
        vocabulary = new Vocabulary(ids);
        rules = positive.stream().map(s -> new Rule(s, ids)).toList();
        exemptions = inOrder.stream()
                .filter(Signature::isExemption)
                .map(s -> new Rule(s, ids))
                .toList();
        levels = new boolean[vocabulary.size()];
        WordCutter.LEVELS.forEach(level -> levels[ids.getOrDefault(level, Vocabulary.UNKNOWN)] = true);
        rulesOfWord = rulesOfWord(positive, ids);
        rulesWithRegexes = IntStream.range(0, rules.size())
                .filter(i -> rules.get(i).hasRegexes())
                .toArray();
    }

    /** What the line shows; the first signature that fits decides, unless an exemption fits too. */
    public Classification classify(CharSequence line) {
        CharSequence message = MessageOfLine.find(bounded(line));
        Words words = WordCutter.cut(message, vocabulary, levels);
        BitSet candidates = candidates(words);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            Rule rule = rules.get(i);
            if (rule.fits(message, words)) {
                return isExempt(message, words) ? Classification.None.NONE : rule.verdict();
            }
        }
        return Classification.None.NONE;
    }

    private BitSet candidates(Words words) {
        BitSet candidates = new BitSet(rules.size());
        for (int rule : rulesWithRegexes) {
            candidates.set(rule);
        }
        for (int i = 0; i < words.count(); i++) {
            for (int rule : rulesOfWord[words.id(i)]) {
                candidates.set(rule);
            }
        }
        return candidates;
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
        Set<String> words = new TreeSet<>(WordCutter.LEVELS);
        for (Signature signature : signatures) {
            signature.match().forEach(pattern -> words.addAll(pattern.words()));
            signature.unless().forEach(pattern -> words.addAll(pattern.words()));
        }
        Map<String, Integer> ids = new TreeMap<>();
        words.forEach(word -> ids.put(word, ids.size() + 1));
        return ids;
    }

    private static int[][] rulesOfWord(List<Signature> positive, Map<String, Integer> ids) {
        List<Set<Integer>> rules = new ArrayList<>();
        for (int i = 0; i <= ids.size(); i++) {
            rules.add(new TreeSet<>());
        }
        for (int i = 0; i < positive.size(); i++) {
            int rule = i;
            positive.get(i).match().stream()
                    .flatMap(pattern -> PatternKey.of(pattern.elements()).stream())
                    .flatMap(key -> key.triggers().stream())
                    .forEach(word -> rules.get(ids.getOrDefault(word, Vocabulary.UNKNOWN))
                            .add(rule));
        }
        return rules.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
