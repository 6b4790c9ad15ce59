package io.exit143.logs.signature;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A message cut into words, each as its id in the vocabulary with what signatures may ask about its place.
 *
 * <p>A word is a run of letters and digits. Escape sequences (ANSI colours, a backslash with n, r or t) separate words.
 */
final class Words {
    /** The word begins with a digit: {@code 15}, {@code 30s}, {@code 2026}. */
    static final byte NUMBER = 1;
    /** Exactly one space stands before the word. */
    static final byte AFTER_ONE_SPACE = 2;
    /** The word begins the message or a part of it: after a timestamp, a level, {@code "name: "}, {@code "] "}, … */
    static final byte START = 4;
    /** The word ends the message or a part of it: before a quote, a bracket, a full stop, … */
    static final byte END = 8;

    private static final int INITIAL_CAPACITY = 64;

    private int[] ids = new int[INITIAL_CAPACITY];
    private byte[] marks = new byte[INITIAL_CAPACITY];
    private int count;
    private final BitSet present = new BitSet();

    int count() {
        return count;
    }

    int id(int index) {
        return ids[index];
    }

    byte marks(int index) {
        return marks[index];
    }

    void add(int id, byte placeMarks) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
            marks = Arrays.copyOf(marks, count * 2);
        }
        ids[count] = id;
        present.set(id);
        marks[count++] = placeMarks;
    }

    /** Whether the word with this id, or one that is {@link Vocabulary#UNKNOWN}, stands anywhere in the message. */
    boolean has(int id) {
        return present.get(id);
    }

    void markLastAsEnd() {
        if (count > 0) {
            marks[count - 1] |= END;
        }
    }
}
