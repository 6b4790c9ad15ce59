package io.exit143.streams.document;

import org.jspecify.annotations.Nullable;

/**
 * Texts from outside as long as a document has room for. A producer sends no record above 1 MiB unless told otherwise, and
 * JSON may write a character in six bytes (a control character); all bounds together are some 145,000 characters, 850 KiB.
 */
final class ShortText {

    /** Of what explains, such as a cause. Kubernetes cuts an event's message there. */
    static final int STATEMENT = 1024;

    /** Of a termination message, where the kubelet cuts it, and of a line among the last words. */
    static final int LINE = 4 * 1024;

    /** Of the line that shows that the signal was heard: all that is kept of a line. */
    static final int ACKNOWLEDGEMENT = 16 * 1024;

    /** Of all evidence cited, up to forty pieces, most of them below two hundred. */
    static final int EVIDENCE = 64 * 1024;

    /** Of all last lines, up to twenty: twice of what is looked up, see {@code LastLines}. */
    static final int LINES = 32 * 1024;

    /** Of each of several texts when there is no more room: enough to see what it is. */
    private static final int LEAST = 256;

    private ShortText() {}

    /** As much of it as fits; never half a character. */
    static @Nullable String of(@Nullable String text, int most) {
        return text == null ? null : cut(text, most);
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, most - (Character.isHighSurrogate(text.charAt(most - 1)) ? 1 : 0));
    }

    /** For several texts, one after the other, that share the room. */
    static final class Room {

        private int left;

        Room(int left) {
            this.left = left;
        }

        String fit(String text) {
            String fitting = cut(text, Math.max(left, LEAST));
            left -= fitting.length();
            return fitting;
        }
    }
}
