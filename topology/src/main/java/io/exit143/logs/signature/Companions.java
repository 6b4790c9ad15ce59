package io.exit143.logs.signature;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The companions of one literal, by each of the clues that have it: one clue must be complete. Immutable. */
final class Companions {
    /** A look for one word costs about a thirtieth of decoding and classifying a record; with more it would not pay. */
    private static final int MOST_WORDS = 16;

    /** By clue, by set, by word. */
    private final byte[][][][] clues;

    private Companions(byte[][][][] clues) {
        this.clues = clues;
    }

    static Companions of(Collection<Clue> clues) {
        boolean needless = clues.stream().anyMatch(clue -> clue.companions().isEmpty());
        int words = clues.stream()
                .flatMap(clue -> clue.companions().stream())
                .mapToInt(Set::size)
                .sum();
        if (needless || words > MOST_WORDS) {
            return new Companions(new byte[][][][] {{}});
        }
        return new Companions(
                clues.stream().map(Clue::companions).map(Companions::sets).toArray(byte[][][][]::new));
    }

    /** Whether those of one clue stand in bytes [start, end). */
    boolean stand(byte[] bytes, int start, int end) {
        for (byte[][][] sets : clues) {
            if (allStand(sets, bytes, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allStand(byte[][][] sets, byte[] bytes, int start, int end) {
        for (byte[][] words : sets) {
            if (!anyStands(words, bytes, start, end)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyStands(byte[][] words, byte[] bytes, int start, int end) {
        for (byte[] word : words) {
            if (stands(word, bytes, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(byte[] word, byte[] bytes, int start, int end) {
        int last = end - word.length;
        int first = word[0] & 0xff;
        for (int at = start; at <= last; at++) {
            if (FirehoseScanner.fold(bytes[at]) == first && standsAt(word, bytes, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean standsAt(byte[] word, byte[] bytes, int at) {
        for (int i = 1; i < word.length; i++) {
            if (FirehoseScanner.fold(bytes[at + i]) != (word[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private static byte[][][] sets(List<Set<String>> companions) {
        return companions.stream()
                .map(words -> words.stream().sorted().map(Companions::folded).toArray(byte[][]::new))
                .toArray(byte[][][]::new);
    }

    static byte[] folded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) FirehoseScanner.fold(bytes[i]);
        }
        return bytes;
    }
}
