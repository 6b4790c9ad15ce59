package io.exit143.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes up to a limit: copies of copies of a value may be larger than the memory. */
final class LimitedBytes extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;

    LimitedBytes(int limit) {
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        checkRoomFor(1);
        bytes.write(b);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        checkRoomFor(length);
        bytes.write(some, from, length);
    }

    byte[] all() {
        return bytes.toByteArray();
    }

    private void checkRoomFor(int more) throws IOException {
        if (bytes.size() + more > limit) {
            throw new IOException("More than " + limit + " bytes");
        }
    }
}
