package io.exit143.logs.signature;

import java.util.List;
import java.util.Map;

/**
 * A {@link WordPattern} made ready to run: all its places at once as bits of a long (shift-and), so a message costs time
 * linear in its words whatever the pattern and the message are.
 */
final class PatternMatcher {
    /** For each id of the vocabulary, where in {@link #fits} its places stand; 0 is for words the pattern doesn't name. */
    private final byte[] classOf;

    private final long[] fits;
    private final boolean anchored;
    private final long anyWord;
    private final long number;
    private final long optional;
    private final long afterOneSpace;
    private final long atEnd;
    /** The places after which nothing more is needed. */
    private final long last;
    /** By required place, the ids of the words that fit there. */
    private final int[][] required;

    PatternMatcher(WordPattern pattern, Map<String, Integer> ids) {
        List<PatternElement> elements = pattern.elements();
        classOf = new byte[ids.size() + 1];
        fits = new long[pattern.words().size() + 1];
        long any = 0;
        long digits = 0;
        long skippable = 0;
        long tight = 0;
        long end = 0;
        int classes = 0;
        for (int i = 0; i < elements.size(); i++) {
            PatternElement element = elements.get(i);
            long bit = 1L << i;
            for (String word : element.words()) {
                int id = ids.getOrDefault(word, Vocabulary.UNKNOWN);
                if (classOf[id] == 0) {
                    classOf[id] = (byte) ++classes;
                }
                fits[classOf[id] & 0xff] |= bit;
            }
            any |= element.anyWord() ? bit : 0;
            digits |= element.number() ? bit : 0;
            skippable |= element.optional() ? bit : 0;
            tight |= element.afterOneSpace() ? bit : 0;
            end |= element.atEnd() ? bit : 0;
        }
        anyWord = any;
        number = digits;
        optional = skippable;
        afterOneSpace = tight;
        anchored = pattern.anchored();
        atEnd = end;
        last = lastPlaces(elements);
        required = elements.stream()
                .filter(PatternElement::isRequired)
                .map(element -> element.words().stream()
                        .mapToInt(word -> ids.getOrDefault(word, Vocabulary.UNKNOWN))
                        .toArray())
                .toArray(int[][]::new);
    }

    boolean matches(Words words) {
        return hasRequired(words) && matchesInOrder(words);
    }

    /** Most patterns that are tried lack a word, which costs less to see than the places of all. */
    private boolean hasRequired(Words words) {
        for (int[] ids : required) {
            if (!hasAny(ids, words)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasAny(int[] ids, Words words) {
        for (int id : ids) {
            if (words.has(id)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesInOrder(Words words) {
        long reached = 0;
        for (int i = 0; i < words.count(); i++) {
            long begin = anchored && (words.marks(i) & Words.START) == 0 ? 0 : 1;
            reached = skipOptional((reached << 1) | begin) & fitting(words.id(i), words.marks(i));
            if ((reached & last) != 0) {
                return true;
            }
        }
        return false;
    }

    private long fitting(int id, byte marks) {
        long places = fits[classOf[id] & 0xff] | anyWord;
        if ((marks & Words.NUMBER) != 0) {
            places |= number;
        }
        if ((marks & Words.AFTER_ONE_SPACE) == 0) {
            places &= ~afterOneSpace;
        }
        if ((marks & Words.END) == 0) {
            places &= ~atEnd;
        }
        return places;
    }

    /** A place that may stay empty hands on to the next; at most {@link WordPattern#MAX_ELEMENTS} rounds. */
    private long skipOptional(long places) {
        long all = places;
        long handedOn = (all & optional) << 1;
        while ((handedOn & ~all) != 0) {
            all |= handedOn;
            handedOn = (all & optional) << 1;
        }
        return all;
    }

    private static long lastPlaces(List<PatternElement> elements) {
        long places = 0;
        int i = elements.size() - 1;
        do {
            places |= 1L << i;
        } while (elements.get(i--).optional() && i >= 0);
        return places;
    }
}
