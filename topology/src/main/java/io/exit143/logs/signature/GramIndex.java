package io.exit143.logs.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where literals may stand if three given bytes were found at a probed position. Each literal is filed under four
 * three-character parts, one for each remainder of their positions by four, of which one stands at a probed position
 * wherever the literal stands; of the parts with the same remainder that one is chosen that costs least.
 */
final class GramIndex {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int GRAM = 3;

    /** The bits of the byte behind a part that tell most parts from other text; the same for small letters and capitals. */
    static final int BEHIND_PART = 0b111;

    private static final int STRIDE = 4;
    /** Sets the bit that tells small letters from capitals in each of eight bytes. */
    private static final long FOLD = 0x2020202020202020L;

    /** As in the scanner's table: an odd number without pattern. */
    private static final int SPREAD = 0x9E3779B1;

    /** Slots for each part at least, so that most are found, or not found, at the first look. */
    private static final int SLOTS_A_PART = 4;

    private final int mask;
    /** By slot: the part, and the range of its places. All in plain arrays, for this is looked up once or twice a record. */
    private final int[] grams;

    private final int[] firstPlace;
    private final int[] endPlace;

    /** By place: the literal, where its part is in it, and its first bytes, to be compared at once. */
    private final byte[][] literals;

    private final Companions[] companions;
    private final int[] offsets;
    private final long[] heads;
    private final long[] headMasks;

    /** @param clues by literals, all of which are in lower case, and none of which is in another one */
    GramIndex(Map<String, Companions> clues) {
        List<Place> places = places(clues);
        int slots = Integer.highestOneBit(Math.max(1, places.size()) * SLOTS_A_PART * 2 - 1);
        mask = slots - 1;
        grams = new int[slots];
        firstPlace = new int[slots];
        endPlace = new int[slots];
        literals = new byte[places.size()][];
        companions = new Companions[places.size()];
        offsets = new int[places.size()];
        heads = new long[places.size()];
        headMasks = new long[places.size()];
        for (int i = 0; i < places.size(); i++) {
            add(i, places.get(i));
        }
    }

    /**
     * Every part under which a literal is filed, as four bytes: in the uppermost what stands behind the part, of which
     * only the bits of {@link #BEHIND_PART} count. Each possible one, where the literal ends with the part.
     */
    IntStream parts() {
        return IntStream.range(0, literals.length).flatMap(this::parts);
    }

    private IntStream parts(int place) {
        int gram = gram(literals[place], offsets[place]);
        int behind = offsets[place] + GRAM;
        return behind < literals[place].length
                ? IntStream.of(gram | literals[place][behind] << (GRAM * Byte.SIZE))
                : IntStream.rangeClosed(0, BEHIND_PART).map(bits -> gram | bits << (GRAM * Byte.SIZE));
    }

    /**
     * What stands in bytes [start, end) so that its part {@code gram} is at {@code at}.
     *
     * @param recordStart where the record begins whose companions count; it ends at {@code recordEnd}
     */
    Hit around(byte[] bytes, int start, int end, int at, int gram, int recordStart, int recordEnd) {
        int slot = slotOf(gram);
        Hit hit = Hit.NONE;
        for (int place = firstPlace[slot]; place < endPlace[slot]; place++) {
            int first = at - offsets[place];
            if (first >= start && first + literals[place].length <= end && fits(bytes, first, end, place)) {
                if (companions[place].stand(bytes, recordStart, recordEnd)) {
                    return Hit.CANDIDATE;
                }
                hit = Hit.LITERAL_ALONE;
            }
        }
        return hit;
    }

    private boolean fits(byte[] bytes, int first, int end, int place) {
        if (first + Long.BYTES <= end && (((long) LONGS.get(bytes, first) | FOLD) & headMasks[place]) != heads[place]) {
            return false;
        }
        byte[] literal = literals[place];
        for (int i = 0; i < literal.length; i++) {
            if (FirehoseScanner.fold(bytes[first + i]) != (literal[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private void add(int i, Place place) {
        int slot = slotOf(place.gram());
        if (endPlace[slot] == 0) {
            grams[slot] = place.gram();
            firstPlace[slot] = i;
        }
        endPlace[slot] = i + 1;
        literals[i] = place.literal();
        companions[i] = place.companions();
        offsets[i] = place.offset();
        for (int b = 0; b < Math.min(Long.BYTES, place.literal().length); b++) {
            heads[i] |= (place.literal()[b] & 0xffL) << (b * Byte.SIZE);
            headMasks[i] |= 0xffL << (b * Byte.SIZE);
        }
    }

    /** The slot that has the gram, or the empty one where it would be. */
    private int slotOf(int gram) {
        int slot = ((gram * SPREAD) >>> 12) & mask;
        while (endPlace[slot] > 0 && grams[slot] != gram) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Those of one part side by side. */
    private static List<Place> places(Map<String, Companions> clues) {
        Map<Integer, Integer> shared = new HashMap<>();
        clues.keySet().forEach(literal -> countParts(folded(literal), shared));
        List<Place> places = new ArrayList<>();
        clues.forEach((literal, companions) -> {
            byte[] folded = folded(literal);
            for (int remainder = 0; remainder < STRIDE; remainder++) {
                places.add(new Place(folded, best(folded, remainder, shared), companions));
            }
        });
        places.sort(Comparator.comparingInt(Place::gram));
        return places;
    }

    private static byte[] folded(String literal) {
        byte[] bytes = literal.getBytes(StandardCharsets.US_ASCII);
        return FirehoseScanner.folded(bytes, 0, bytes.length);
    }

    private static void countParts(byte[] literal, Map<Integer, Integer> shared) {
        for (int offset = 0; offset + GRAM <= literal.length; offset++) {
            shared.merge(gram(literal, offset), 1, Integer::sum);
        }
    }

    private static int best(byte[] literal, int remainder, Map<Integer, Integer> shared) {
        int best = remainder;
        for (int offset = remainder; offset + GRAM <= literal.length; offset += STRIDE) {
            if (cost(literal, offset, shared) < cost(literal, best, shared)) {
                best = offset;
            }
        }
        return best;
    }

    /**
     * How often a part is found in records, times what is compared then: names of one workload's pods differ only in
     * their ends. What stands behind the last part is not known, so it is found in as many more texts.
     */
    private static long cost(byte[] literal, int offset, Map<Integer, Integer> shared) {
        return GramFrequency.of(literal, offset)
                * shared.getOrDefault(gram(literal, offset), 1)
                * (offset + GRAM < literal.length ? 1 : BEHIND_PART + 1);
    }

    private static int gram(byte[] literal, int offset) {
        return (literal[offset] & 0xff) | (literal[offset + 1] & 0xff) << 8 | (literal[offset + 2] & 0xff) << 16;
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Place(byte[] literal, int offset, Companions companions) {

        int gram() {
            return GramIndex.gram(literal, offset);
        }
    }
}
