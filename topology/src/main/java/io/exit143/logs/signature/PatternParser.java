package io.exit143.logs.signature;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the small language of patterns: words, {@code a|b} alternatives, {@code @set}, {@code ?optional}, {@code "an exact
 * phrase"}, {@code ..3} for up to three words, {@code #} for a word that begins with a digit, {@code ^} and {@code $} for the two ends, {@code !} before the word that the scanner of raw bytes looks
 * for.
 */
final class PatternParser {
    /** More words between two places join sentences that have nothing to do with each other. */
    static final int MAX_GAP = 12;

    /** Not hostile input: a pattern comes from a signature file, and neither expression can backtrack far. */
    private static final Pattern PART = Pattern.compile("[?!]?\"[^\"]*\"?|\\S+");

    private static final Pattern WORD = Pattern.compile("[a-z0-9]+");
    private static final Pattern GAP = Pattern.compile("\\.\\.([0-9]+)");

    private final Map<String, Set<String>> sets;
    private final ProblemSink problems;

    PatternParser(Map<String, Set<String>> sets, ProblemSink problems) {
        this.sets = sets;
        this.problems = problems;
    }

    /** Problems go to the sink with the column where they stand; then the pattern returned is not to be used. */
    WordPattern parse(String source, int column) {
        List<PatternElement> elements = new ArrayList<>();
        boolean anchored = false;
        Matcher parts = PART.matcher(source);
        while (parts.find()) {
            String part = parts.group();
            int at = column + parts.start();
            if (part.equals("^")) {
                anchored = true;
                if (!elements.isEmpty()) {
                    problems.add(at, "'^' must stand first");
                }
            } else if (part.equals("$")) {
                end(elements, at);
            } else {
                add(part, at, elements);
            }
        }
        check(source, column, elements);
        return new WordPattern(source, anchored, elements);
    }

    private void end(List<PatternElement> elements, int column) {
        int lastIndex = elements.size() - 1;
        if (lastIndex < 0 || elements.get(lastIndex).optional()) {
            problems.add(column, "'$' must follow a word that is not optional");
            return;
        }
        elements.set(lastIndex, elements.get(lastIndex).asEnd());
    }

    private void check(String source, int column, List<PatternElement> elements) {
        if (elements.stream().allMatch(PatternElement::optional)) {
            problems.add(column, "pattern '" + source + "' fits every line: at least one word must not be optional");
        }
        if (elements.size() > WordPattern.MAX_ELEMENTS) {
            problems.add(
                    column,
                    "pattern has " + elements.size() + " places (a gap ..N counts N), at most "
                            + WordPattern.MAX_ELEMENTS + " are allowed");
        }
    }

    private void add(String part, int column, List<PatternElement> elements) {
        if (part.startsWith("..")) {
            addGap(part, column, elements);
        } else if (part.startsWith("?")) {
            List<PatternElement> inner = new ArrayList<>();
            add(part.substring(1), column + 1, inner);
            if (inner.size() > 1) {
                problems.add(column, "a phrase of several words can't be optional: " + part);
            }
            inner.forEach(element -> elements.add(element.asOptional()));
        } else if (part.startsWith("!")) {
            int key = elements.size();
            add(part.substring(1), column + 1, elements);
            if (elements.size() > key) {
                elements.set(key, elements.get(key).asKey());
            }
        } else if (part.startsWith("\"")) {
            addPhrase(part, column, elements);
        } else if (part.equals("#")) {
            elements.add(PatternElement.A_NUMBER);
        } else {
            elements.add(PatternElement.oneOf(alternatives(part, column)));
        }
    }

    private void addGap(String part, int column, List<PatternElement> elements) {
        Matcher gap = GAP.matcher(part);
        if (!gap.matches() || gap.group(1).length() > 2 || Integer.parseInt(gap.group(1)) > MAX_GAP) {
            problems.add(column, "gap '" + part + "' must be ..N with N from 0 to " + MAX_GAP);
            return;
        }
        for (int i = Integer.parseInt(gap.group(1)); i > 0; i--) {
            elements.add(PatternElement.ANY_WORDS);
        }
    }

    private void addPhrase(String part, int column, List<PatternElement> elements) {
        if (part.length() < 2 || !part.endsWith("\"")) {
            problems.add(column, "phrase without a closing quote: " + part);
            return;
        }
        boolean first = true;
        for (String word : part.substring(1, part.length() - 1).split(" ", -1)) {
            String folded = checkedWord(word, column);
            elements.add(first ? PatternElement.oneOf(Set.of(folded)) : PatternElement.nextInPhrase(folded));
            first = false;
        }
    }

    /** The words of {@code a|b|@set}. */
    Set<String> alternatives(String part, int column) {
        Set<String> words = new LinkedHashSet<>();
        for (String alternative : part.split("\\|", -1)) {
            if (alternative.startsWith("@")) {
                Set<String> set = sets.get(alternative.substring(1));
                if (set == null) {
                    problems.add(column, "no set is named '" + alternative + "'; sets must stand above their use");
                } else {
                    words.addAll(set);
                }
            } else {
                words.add(checkedWord(alternative, column));
            }
        }
        return words;
    }

    private String checkedWord(String word, int column) {
        String folded = word.toLowerCase(Locale.ROOT);
        if (!WORD.matcher(folded).matches()) {
            problems.add(column, "'" + word + "' is not a word: only ASCII letters and digits are allowed");
        } else if (folded.length() > Vocabulary.MAX_WORD_LENGTH) {
            problems.add(
                    column,
                    "'" + word + "' has " + folded.length() + " characters, at most " + Vocabulary.MAX_WORD_LENGTH
                            + " are allowed");
        }
        return folded;
    }
}
