package io.exit143.connect.kubernetes;

import java.nio.charset.StandardCharsets;

/** One JSON value as UTF-8 bytes. A type of its own, so that records holding it need no array semantics. */
final class EncodedJson {

    private final byte[] utf8;

    EncodedJson(byte[] utf8) {
        this.utf8 = utf8.clone();
    }

    int length() {
        return utf8.length;
    }

    byte[] toBytes() {
        return utf8.clone();
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
