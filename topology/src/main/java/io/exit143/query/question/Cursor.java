package io.exit143.query.question;

import io.exit143.query.error.BadRequestException;
import io.exit143.streams.index.IndexKeys;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.kafka.common.utils.Bytes;

/**
 * A place in the list of endings: directly behind one of them, or at the start. It stays where it is when endings are
 * added or move.
 *
 * @param from the key of the time index at which to go on
 */
public record Cursor(Bytes from) {

    /** Before the newest ending. */
    public static final Cursor START = new Cursor(Bytes.wrap(new byte[0]));

    /** Longer than any id: three names of at most 253 characters. */
    private static final int MAX_LENGTH = 1_200;

    static Cursor behind(Bytes key) {
        return new Cursor(IndexKeys.after(key));
    }

    /**
     * A place as a client brings it back.
     *
     * @throws BadRequestException if it is not a text that {@link #text} gave
     */
    public static Cursor parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new BadRequestException("cursor has " + text.length() + " characters: at most " + MAX_LENGTH);
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length >= Long.BYTES && ByteBuffer.wrap(bytes).getLong() >= 0) {
                return new Cursor(Bytes.wrap(bytes));
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new BadRequestException("cursor is not one that a list gave as next");
    }

    /** For clients to bring back, in letters that need no encoding in an address. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(from.get());
    }
}
