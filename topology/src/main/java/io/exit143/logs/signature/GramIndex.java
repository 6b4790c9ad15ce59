package io.exit143.logs.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where literals must stand if three given bytes were found at a probed position: each literal under the four
 * three-character parts that one of four neighbouring positions must hit.
 */
final class GramIndex {
    private static final int OFFSETS = 4;

    private final Map<Integer, List<Place>> places = new HashMap<>();

    GramIndex(List<byte[]> foldedLiterals) {
        for (byte[] literal : foldedLiterals) {
            for (int offset = 0; offset < OFFSETS; offset++) {
                places.computeIfAbsent(gram(literal, offset), gram -> new ArrayList<>())
                        .add(new Place(literal, offset));
            }
        }
    }

    Set<Integer> grams() {
        return places.keySet();
    }

    /** Whether a literal stands in bytes [start, end) so that its part {@code gram} is at {@code at}. */
    boolean standsAround(byte[] bytes, int start, int end, int at, int gram) {
        for (Place place : places.getOrDefault(gram, List.of())) {
            if (place.fits(bytes, start, end, at - place.offset)) {
                return true;
            }
        }
        return false;
    }

    private static int gram(byte[] literal, int at) {
        return (literal[at] & 0xff) | (literal[at + 1] & 0xff) << 8 | (literal[at + 2] & 0xff) << 16;
    }

    private static final class Place {
        private final byte[] literal;
        private final int offset;

        Place(byte[] literal, int offset) {
            this.literal = literal;
            this.offset = offset;
        }

        boolean fits(byte[] bytes, int start, int end, int first) {
            if (first < start || first + literal.length > end) {
                return false;
            }
            for (int i = 0; i < literal.length; i++) {
                if (FirehoseScanner.fold(bytes[first + i]) != (literal[i] & 0xff)) {
                    return false;
                }
            }
            return true;
        }
    }
}
