package io.exit143.logs.signature;

import java.util.Arrays;
import java.util.Map;

/**
 * The words that occur in signatures, found by their characters without making a String. Words are ASCII letters and
 * digits; upper and lower case are the same.
 */
final class Vocabulary {
    /** The id of every word that no signature names. */
    static final int UNKNOWN = 0;
    /** Longer words are in no signature; so a hostile word costs no comparison. */
    static final int MAX_WORD_LENGTH = 32;

    private static final int HASH_FACTOR = 31;

    private final String[] words;
    private final int[] slots;
    private final int mask;

    /** @param ids word in lower case to its id, the ids being 1 to the number of words */
    Vocabulary(Map<String, Integer> ids) {
        words = new String[ids.size() + 1];
        Arrays.fill(words, "");
        int size = Integer.highestOneBit(Math.max(8, ids.size() * 4));
        slots = new int[size];
        mask = size - 1;
        ids.forEach(this::put);
    }

    /** The id of the word at [startInclusive, endExclusive), {@link #UNKNOWN} if no signature names it. */
    int idOf(CharSequence text, int startInclusive, int endExclusive) {
        if (endExclusive - startInclusive > MAX_WORD_LENGTH) {
            return UNKNOWN;
        }
        int hash = 0;
        for (int i = startInclusive; i < endExclusive; i++) {
            hash = hash * HASH_FACTOR + lower(text.charAt(i));
        }
        for (int slot = spread(hash); slots[slot] != UNKNOWN; slot = (slot + 1) & mask) {
            if (same(words[slots[slot]], text, startInclusive, endExclusive)) {
                return slots[slot];
            }
        }
        return UNKNOWN;
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private void put(String word, int id) {
        words[id] = word;
        int slot = spread(word.hashCode());
        while (slots[slot] != UNKNOWN) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = id;
    }

    /** String.hashCode uses the same factor, so a word in lower case has the same hash on both ways. */
    private int spread(int hash) {
        return (hash ^ (hash >>> 15)) & mask;
    }

    private static boolean same(String word, CharSequence text, int startInclusive, int endExclusive) {
        if (word.length() != endExclusive - startInclusive) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != lower(text.charAt(startInclusive + i))) {
                return false;
            }
        }
        return true;
    }
}
