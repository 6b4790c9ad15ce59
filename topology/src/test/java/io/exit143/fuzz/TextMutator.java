package io.exit143.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes one change to a text. */
final class TextMutator {

    /** One text in so many becomes very long: reading such takes a thousand times as long as any other. */
    private static final int SELDOM = 3_000;

    private static final int VERY_LONG = 900_000;

    /** What readers look for, and what breaks them. */
    private static final List<String> WORDS = List.of(
            "SIGTERM",
            "Received SIGTERM, shutting down",
            "graceful shutdown complete",
            "password=hunter2",
            "Authorization: Bearer abc.def.ghi",
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----END RSA PRIVATE KEY-----",
            "postgres://user:secret@db/x",
            "2026-02-01T12:00:00.123456789Z stderr F ",
            "2026-02-01T12:00:00.123456789+05:30 stdout P ",
            "I1122 12:41:04.115438   28255 file.go:894] \"",
            "Nov 22 12:41:04 node-1 kubelet[123]: ",
            "time=\"2026-11-22T12:41:04Z\" level=info msg=\"",
            "pods=[\"shop/web-1\"]",
            "\" pod=\"a/b\"",
            "timeout",
            "0001-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "9999-12-31T23:59:59.999999999Z",
            "+999999999-12-31T23:59:59.999999999+18:00",
            "2262-04-11T23:47:16.854775808Z",
            "2026-02-30T24:61:61Z",
            "1e400",
            "-1e-400",
            "1e999999999",
            "99999999999999999999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "253402300800",
            "/",
            "//",
            "_",
            "-",
            ".",
            "://",
            "=",
            "\"",
            "\\",
            "\\u",
            "\\xff",
            "\\U0010ffff",
            "<\n",
            "\n >",
            "{",
            "}",
            "[",
            "]",
            "\u0000",
            "\n",
            "\r\n",
            "\u001b[31m",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "\u2028",
            "\ufeff",
            "\u202e",
            "\u0130",
            "\u00df");

    private final List<String> donors;

    /** @param donors whole lines that may stand anywhere */
    TextMutator(List<String> donors) {
        this.donors = donors;
    }

    String mutate(String text, RandomGenerator random) {
        int at = random.nextInt(text.length() + 1);
        int to = at + random.nextInt(Math.min(40, text.length() - at) + 1);
        return switch (random.nextInt(10)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(at);
            case 2 -> text.substring(0, at) + text.substring(to);
            case 3 -> text.substring(0, at) + text.substring(at, to) + text.substring(at);
            case 4, 5 -> text.substring(0, at) + Choice.of(WORDS, random) + text.substring(at);
            case 6 -> text.substring(0, at) + Choice.of(WORDS, random) + text.substring(to);
            case 7 -> otherNumber(text, random);
            case 8 -> Choice.of(donors, random);
            default -> longer(text, at, to, random);
        };
    }

    private static String otherNumber(String text, RandomGenerator random) {
        int from = random.nextInt(text.length() + 1);
        while (from < text.length() && !Character.isDigit(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        StringBuilder digits = new StringBuilder();
        int count = Choice.onceIn(3, random) ? random.nextInt(30) : to - from;
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return text.substring(0, from) + digits + text.substring(to);
    }

    private static String longer(String text, int at, int to, RandomGenerator random) {
        String part = at == to ? Choice.of(WORDS, random) : text.substring(at, to);
        int length = Choice.onceIn(SELDOM / 10, random) ? VERY_LONG : Choice.sizeUpTo(3_000, random);
        return text.substring(0, at) + part.repeat(Math.max(1, length / part.length())) + text.substring(to);
    }
}
