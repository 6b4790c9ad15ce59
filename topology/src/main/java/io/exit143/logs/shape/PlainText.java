package io.exit143.logs.shape;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells text from binary data. */
final class PlainText {

    private static final int ESCAPE = 0x1b;

    private PlainText() {}

    static boolean isUtf8(byte[] value) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /** UTF-8 without control characters other than blanks and the escape that begins a colour. */
    static boolean isPlain(byte[] value) {
        for (byte b : value) {
            boolean blank = b == '\t' || b == '\n' || b == '\r';
            if (b >= 0 && b < ' ' && !blank && b != ESCAPE) {
                return false;
            }
        }
        return isUtf8(value);
    }
}
