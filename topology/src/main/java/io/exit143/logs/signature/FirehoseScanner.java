package io.exit143.logs.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says whether raw bytes may hold a line of interest, before anything is parsed. Upper and lower case are the same.
 *
 * <p>A literal of six or more characters covers three whole characters at some position divisible by four, wherever it
 * stands; so only every fourth position is looked up, with three bits of the character behind, in a table of 128 Ki bits
 * (16 KiB, which stays in the first-level cache), and only around a hit the literals are compared. The answer {@code true}
 * says nothing about where the literal stands: a container named {@code shutdown-manager} hits too, so a hit is a
 * candidate to be parsed and classified. Where a literal stands, the companions of its {@link Clue}s are looked for in the
 * whole record.
 *
 * <p>Literals are {@value PatternKey#MIN_LENGTH} or more ASCII characters without quotes, backslashes, slashes, angle
 * brackets and ampersands, so JSON, logfmt and CRI encodings leave them as they are. Immutable; safe for use by many
 * threads.
 */
public final class FirehoseScanner {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STRIDE = 4;
    private static final int GRAM = 3;
    private static final int TABLE_BITS = 17;
    /** Sets the bit that tells small letters from capitals in each of eight bytes. */
    private static final long FOLD = 0x2020202020202020L;

    private static final byte FOLD_BYTE = 0x20;

    /** What counts of four bytes: a part, and a little of what stands behind it. */
    private static final int PART = 0x00FFFFFF | GramIndex.BEHIND_PART << (GRAM * Byte.SIZE);

    /** Spreads {@link #PART} over {@link #TABLE_BITS}; an odd number without pattern, 2^32 divided by the golden ratio. */
    private static final int SPREAD = 0x9E3779B1;

    private final long[] table = new long[(1 << TABLE_BITS) / Long.SIZE];
    private final GramIndex index;
    private final int longest;

    /**
     * A scanner for these literals.
     *
     * @throws IllegalArgumentException if a literal can't be looked for; says which, why and what is allowed
     */
    public FirehoseScanner(Collection<String> literals) {
        this(byLiteral(literals.stream().map(Clue::of).toList()));
    }

    private FirehoseScanner(Map<String, Companions> clues) {
        index = new GramIndex(clues);
        longest = clues.keySet().stream().mapToInt(String::length).max().orElse(1);
        index.parts().forEach(part -> {
            int slot = slot(part);
            table[slot >>> 6] |= 1L << slot;
        });
    }

    /**
     * A scanner for these clues.
     *
     * @throws IllegalArgumentException if a literal can't be looked for; says which, why and what is allowed
     */
    public static FirehoseScanner of(Collection<Clue> clues) {
        return new FirehoseScanner(byLiteral(clues));
    }

    /** Whether one of the clues stands in the bytes. */
    public boolean scan(byte[] bytes) {
        return scan(bytes, 0, bytes.length);
    }

    /**
     * Whether one of the clues stands in {@code bytes[offset, offset + length)}.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public boolean scan(byte[] bytes, int offset, int length) {
        return scan(bytes, offset, offset + length, offset, offset + length) == Hit.CANDIDATE;
    }

    /**
     * What the bytes [start, end) of a record have in them: literals there, their companions anywhere in the record.
     *
     * @throws IndexOutOfBoundsException if the record is not within the array
     */
    Hit scan(byte[] bytes, int start, int end, int recordStart, int recordEnd) {
        Objects.checkFromToIndex(recordStart, recordEnd, bytes.length);
        Objects.checkFromToIndex(start, end, recordEnd);
        Hit hit = Hit.NONE;
        int at = start;
        for (; at + 2 * Long.BYTES <= end; at += 2 * Long.BYTES) {
            long low = (long) LONGS.get(bytes, at) | FOLD;
            long high = (long) LONGS.get(bytes, at + Long.BYTES) | FOLD;
            long first = probe((int) low);
            long second = probe((int) (low >>> 32));
            long third = probe((int) high);
            long fourth = probe((int) (high >>> 32));
            if ((first | second | third | fourth) != 0) {
                // Rare; so only the positions that were hit are looked at again.
                int from = first != 0 ? at : second != 0 ? at + STRIDE : at + 2 * STRIDE;
                int to = at + (fourth != 0 ? 4 : third != 0 ? 3 : 2) * STRIDE;
                hit = hit.or(verify(bytes, start, end, from, to, recordStart, recordEnd));
                if (hit == Hit.CANDIDATE) {
                    return hit;
                }
            }
        }
        return hit.or(verify(bytes, start, end, at, end, recordStart, recordEnd));
    }

    /** Whether one of the clues stands between position and limit of the buffer, which are left as they are. */
    public boolean scan(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return scan(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return scan(copy, 0, copy.length);
    }

    /** Characters of the longest literal looked for; 1 if there are none. */
    int longest() {
        return longest;
    }

    /** One bit, by the bits of {@link #PART}. */
    private long probe(int fourBytes) {
        int slot = slot(fourBytes);
        return (table[slot >>> 6] >>> slot) & 1;
    }

    private static int slot(int fourBytes) {
        return ((fourBytes & PART) * SPREAD) >>> (Integer.SIZE - TABLE_BITS);
    }

    /** Compares around every probed position in [from, to). */
    private Hit verify(byte[] bytes, int start, int end, int from, int to, int recordStart, int recordEnd) {
        Hit hit = Hit.NONE;
        for (int at = from; at < to && at + GRAM <= end; at += STRIDE) {
            // Nothing stands behind the last three bytes: they are looked up at once.
            if (at + GRAM == end || probe((int) INTS.get(bytes, at) | (int) FOLD) != 0) {
                hit = hit.or(index.around(bytes, start, end, at, gramAt(bytes, at), recordStart, recordEnd));
                if (hit == Hit.CANDIDATE) {
                    return hit;
                }
            }
        }
        return hit;
    }

    private static int gramAt(byte[] bytes, int at) {
        return fold(bytes[at]) | fold(bytes[at + 1]) << 8 | fold(bytes[at + 2]) << 16;
    }

    static byte[] folded(byte[] bytes, int start, int end) {
        byte[] folded = new byte[end - start];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (byte) fold(bytes[start + i]);
        }
        return folded;
    }

    static int fold(byte b) {
        return (b | FOLD_BYTE) & 0xff;
    }

    /** By literal; one that has another one in it is told by that, for it is found anyway. */
    private static Map<String, Companions> byLiteral(Collection<Clue> clues) {
        clues.forEach(clue -> check(clue.literal()));
        List<Clue> folded = clues.stream()
                .map(clue -> new Clue(ScannerLiteral.fold(clue.literal()), clue.companions()))
                .distinct()
                .toList();
        Set<String> literals = folded.stream().map(Clue::literal).collect(Collectors.toSet());
        Map<String, List<Clue>> told = folded.stream()
                .map(clue -> clue.toldBy(shortestIn(clue.literal(), literals)))
                .collect(Collectors.groupingBy(Clue::literal, TreeMap::new, Collectors.toList()));
        Map<String, Companions> companions = new TreeMap<>();
        told.forEach((literal, alternatives) -> companions.put(literal, Companions.of(alternatives)));
        return companions;
    }

    /** Has no other one in it. */
    private static String shortestIn(String literal, Set<String> literals) {
        return literals.stream()
                .filter(literal::contains)
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(literal);
    }

    private static void check(String literal) {
        ScannerLiteral.problemOf(literal).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** How much of the table is set, for the benchmark: the share of random positions that need a comparison. */
    double fill() {
        return Arrays.stream(table).map(Long::bitCount).sum() / (double) (1 << TABLE_BITS);
    }
}
