package io.exit143.connect.kubernetes.json;

import java.nio.charset.StandardCharsets;

/** One JSON value as UTF-8 bytes. A type of its own, so that records holding it need no array semantics. */
public final class EncodedJson {

    private final byte[] utf8;

    /** Copies the bytes, which must be one JSON value. */
    public EncodedJson(byte[] utf8) {
        this.utf8 = utf8.clone();
    }

    /** How many bytes. */
    public int length() {
        return utf8.length;
    }

    public byte[] toBytes() {
        return utf8.clone();
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
