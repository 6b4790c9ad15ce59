package io.exit143.logs.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where literals may stand if three given bytes were found at a probed position. Each literal is filed under four
 * neighbouring three-character parts, of which one stands at a probed position wherever the literal stands; among the
 * parts of a literal those are chosen that are rarest in text.
 */
final class GramIndex {
    private static final int GRAM = 3;
    private static final int STRIDE = 4;
    private static final Place[] NO_PLACES = {};

    /** How often letters come in English text, per thousand, a to z; what comes in no order is {@link #RARE}. */
    private static final int[] FREQUENCY = {
        82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1
    };

    private static final int RARE = 10;
    /** Words that shippers and loggers put into nearly every record: their parts would hit all the time. */
    private static final String IN_EVERY_RECORD =
            "kubernetes container_name container_image namespace_name pod_name host node docker_id labels annotations"
                    + " stream stdout stderr timestamp level info warning error message caller main server service"
                    + " version application configuration connection running listening line force";

    private static final long IN_EVERY_RECORD_WEIGHT = 10_000_000;
    /** As in the scanner's table: an odd number without pattern. */
    private static final int SPREAD = 0x9E3779B1;

    private static final int SPACE = 180;

    private final int[] grams;
    private final Place[][] places;
    private final int mask;
    private final List<Integer> all = new ArrayList<>();

    GramIndex(List<byte[]> foldedLiterals) {
        int slots = Integer.highestOneBit(Math.max(1, foldedLiterals.size()) * STRIDE * 4);
        grams = new int[slots];
        places = new Place[slots][];
        Arrays.fill(places, NO_PLACES);
        mask = slots - 1;
        for (byte[] literal : foldedLiterals) {
            int first = rarestWindow(literal);
            for (int offset = first; offset < first + STRIDE; offset++) {
                add(gram(literal, offset), new Place(literal, offset));
            }
        }
    }

    /** Every part under which a literal is filed. */
    List<Integer> grams() {
        return all;
    }

    /** Whether a literal stands in bytes [start, end) so that its part {@code gram} is at {@code at}. */
    boolean standsAround(byte[] bytes, int start, int end, int at, int gram) {
        for (Place place : places[slotOf(gram)]) {
            if (place.fits(bytes, start, end, at - place.offset)) {
                return true;
            }
        }
        return false;
    }

    private void add(int gram, Place place) {
        int slot = slotOf(gram);
        if (places[slot].length == 0) {
            grams[slot] = gram;
            all.add(gram);
        }
        places[slot] = Arrays.copyOf(places[slot], places[slot].length + 1);
        places[slot][places[slot].length - 1] = place;
    }

    /** The slot that has the gram, or the empty one where it would be. */
    private int slotOf(int gram) {
        int slot = ((gram * SPREAD) >>> 12) & mask;
        while (places[slot].length > 0 && grams[slot] != gram) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int rarestWindow(byte[] literal) {
        int best = 0;
        long bestWeight = Long.MAX_VALUE;
        for (int first = 0; first + STRIDE + GRAM - 1 <= literal.length; first++) {
            long weight = 0;
            for (int offset = first; offset < first + STRIDE; offset++) {
                weight += weight(literal, offset);
            }
            if (weight < bestWeight) {
                bestWeight = weight;
                best = first;
            }
        }
        return best;
    }

    private static long weight(byte[] literal, int at) {
        String part = new String(literal, at, GRAM, StandardCharsets.US_ASCII);
        return weight(literal[at]) * weight(literal[at + 1]) * weight(literal[at + 2])
                + (IN_EVERY_RECORD.contains(part) ? IN_EVERY_RECORD_WEIGHT : 0);
    }

    private static long weight(byte folded) {
        if (folded == ' ') {
            return SPACE;
        }
        return folded >= 'a' && folded <= 'z' ? FREQUENCY[folded - 'a'] : RARE;
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
