package io.exit143.deploy.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits bytes at line feeds. Lines stay bytes, because recorded lines need not be UTF-8. */
final class Lines {

    private static final int BUFFER_BYTES = 1 << 16;

    private Lines() {}

    /** All lines but the empty ones, without their line feeds; the last line may lack its own. */
    static List<byte[]> of(InputStream in) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            int start = 0;
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    add(lines, pending, buffer, start, i);
                    start = i + 1;
                }
            }
            pending.write(buffer, start, length - start);
        }
        add(lines, pending, buffer, 0, 0);
        return lines;
    }

    private static void add(List<byte[]> lines, ByteArrayOutputStream pending, byte[] buffer, int from, int to) {
        if (pending.size() > 0) {
            pending.write(buffer, from, to - from);
            lines.add(pending.toByteArray());
            pending.reset();
        } else if (to > from) {
            lines.add(Arrays.copyOfRange(buffer, from, to));
        }
    }
}
