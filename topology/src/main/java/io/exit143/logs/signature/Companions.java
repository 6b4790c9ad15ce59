package io.exit143.logs.signature;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The companions of one literal, by each of the clues that have it: one clue must be complete. Immutable. */
final class Companions {
    /** A look for one word costs about a hundredth of decoding and classifying a record; with more it would hardly pay. */
    private static final int MOST_WORDS = 24;

    /** In longer records a look at every literal of many would take too long; such records are rare. */
    private static final int LONGEST_RECORD = 4096;

    /** By clue, by set, by word; null if the literal is enough. */
    private final String @Nullable [][][] clues;

    private Companions(String @Nullable [][][] clues) {
        this.clues = clues;
    }

    static Companions of(Collection<Clue> clues) {
        boolean needless = clues.stream().anyMatch(clue -> clue.companions().isEmpty());
        int words = clues.stream()
                .flatMap(clue -> clue.companions().stream())
                .mapToInt(Set::size)
                .sum();
        return new Companions(
                needless || words > MOST_WORDS
                        ? null
                        : clues.stream()
                                .map(Clue::companions)
                                .map(Companions::sets)
                                .toArray(String[][][]::new));
    }

    /** Whether those of one clue stand in bytes [start, end). */
    boolean stand(byte[] bytes, int start, int end) {
        if (clues == null || end - start > LONGEST_RECORD) {
            return true;
        }
        String record = folded(bytes, start, end);
        for (String[][] sets : clues) {
            if (allStand(sets, record)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allStand(String[][] sets, String record) {
        for (String[] words : sets) {
            if (!anyStands(words, record)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyStands(String[] words, String record) {
        for (String word : words) {
            if (record.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** A string of as many characters as there are bytes: the JVM searches those many bytes at a time. */
    private static String folded(byte[] bytes, int start, int end) {
        return new String(FirehoseScanner.folded(bytes, start, end), StandardCharsets.ISO_8859_1);
    }

    private static String folded(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.ISO_8859_1);
        return folded(bytes, 0, bytes.length);
    }

    private static String[][] sets(List<Set<String>> companions) {
        return companions.stream()
                .map(words -> words.stream().sorted().map(Companions::folded).toArray(String[]::new))
                .toArray(String[][]::new);
    }
}
