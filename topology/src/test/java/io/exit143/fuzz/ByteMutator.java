package io.exit143.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Makes one change to bytes, whatever they mean. */
final class ByteMutator {

    /** Malformed UTF-8; MessagePack and protobuf headers that announce more than there is; JSON's own characters. */
    private static final List<byte[]> INTERESTING = Stream.of(
                    "00",
                    "ff",
                    "c080",
                    "eda080",
                    "f4908080",
                    "fe",
                    "80",
                    "0a",
                    "22",
                    "5c",
                    "5c7564383030",
                    "7b",
                    "7d",
                    "5b",
                    "5d",
                    "2c",
                    "3a",
                    "dbffffffff",
                    "db7fffffff",
                    "dd7fffffff",
                    "df00ffffff",
                    "c97fffffff00",
                    "c60fffffff",
                    "d700ffffffffffffffff",
                    "d9ff",
                    "0affffffff0f",
                    "12ffffffffffffffffff01",
                    "0a8080808000",
                    "fb7fefffffffffffff",
                    "cb7ff0000000000000")
            .map(HexFormat.of()::parseHex)
            .toList();

    byte[] mutate(byte[] value, byte[] other, RandomGenerator random) {
        int at = random.nextInt(value.length + 1);
        int to = at + random.nextInt(Math.min(32, value.length - at) + 1);
        return switch (random.nextInt(9)) {
            case 0, 1 -> flipped(value, random);
            case 2 -> joined(value, 0, at);
            case 3 -> joined(value, at, value.length);
            case 4 -> joined(value, 0, at, value, to, value.length);
            case 5 -> joined(value, 0, to, value, at, value.length);
            case 6 -> inserted(value, at, to, Choice.of(INTERESTING, random));
            case 7 -> joined(value, 0, at, other, random.nextInt(other.length + 1), other.length);
            default -> fieldAgain(value, random);
        };
    }

    private static byte[] flipped(byte[] value, RandomGenerator random) {
        byte[] flipped = value.clone();
        for (int i = random.nextInt(6); i >= 0 && flipped.length > 0; i--) {
            int at = random.nextInt(flipped.length);
            flipped[at] = random.nextBoolean()
                    ? (byte) (flipped[at] ^ (1 << random.nextInt(8)))
                    : (byte) (flipped[at] + random.nextInt(-3, 4));
        }
        return flipped;
    }

    private static byte[] inserted(byte[] value, int at, int to, byte[] what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + what.length);
        out.write(value, 0, at);
        out.writeBytes(what);
        out.write(value, to, value.length - to);
        return out.toByteArray();
    }

    /** A field of a JSON object twice, with two values. */
    private static byte[] fieldAgain(byte[] value, RandomGenerator random) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        int colon = text.indexOf("\":", random.nextInt(text.length() + 1));
        int quote = colon < 1 ? -1 : text.lastIndexOf('"', colon - 1);
        if (quote < 0) {
            return flipped(value, random);
        }
        String again = text.substring(quote, colon) + "\":" + (random.nextBoolean() ? "null," : "{\"a\":[1]},");
        return inserted(value, quote, quote, again.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] joined(byte[] value, int from, int to) {
        return joined(value, from, to, value, 0, 0);
    }

    private static byte[] joined(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(aTo - aFrom + bTo - bFrom);
        out.write(a, aFrom, aTo - aFrom);
        out.write(b, bFrom, bTo - bFrom);
        return out.toByteArray();
    }
}
