package io.exit143.logs.signature;

import java.util.List;
import java.util.Set;

/**
 * One place in a {@link WordPattern}: which words fit there and what must hold around them.
 *
 * @param words the words that fit, in lower case; empty with {@code anyWord} or {@code number}
 * @param anyWord every word fits
 * @param number every word that begins with a digit fits
 * @param optional the place may stay empty
 * @param afterOneSpace exactly one space stands before the word (inside an exact phrase)
 * @param atEnd the word ends a part of the message
 * @param key the author's choice of what the scanner of raw bytes looks for
 */
record PatternElement(
        Set<String> words,
        boolean anyWord,
        boolean number,
        boolean optional,
        boolean afterOneSpace,
        boolean atEnd,
        boolean key) {

    static final PatternElement ANY_WORDS = new PatternElement(Set.of(), true, false, true, false, false, false);
    static final PatternElement A_NUMBER = new PatternElement(Set.of(), false, true, false, false, false, false);

    PatternElement {
        words = Set.copyOf(words);
    }

    static PatternElement oneOf(Set<String> words) {
        return new PatternElement(words, false, false, false, false, false, false);
    }

    static PatternElement nextInPhrase(String word) {
        return new PatternElement(Set.of(word), false, false, false, true, false, false);
    }

    PatternElement asOptional() {
        return new PatternElement(words, anyWord, number, true, afterOneSpace, atEnd, key);
    }

    PatternElement asEnd() {
        return new PatternElement(words, anyWord, number, optional, afterOneSpace, true, key);
    }

    PatternElement asKey() {
        return new PatternElement(words, anyWord, number, optional, afterOneSpace, atEnd, true);
    }

    /** Whether every line that fits the pattern has one of {@link #words} in it. */
    boolean isRequired() {
        return !optional && !words.isEmpty();
    }

    List<String> sortedWords() {
        return words.stream().sorted().toList();
    }
}
