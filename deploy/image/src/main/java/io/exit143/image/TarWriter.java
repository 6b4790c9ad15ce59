package io.exit143.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes POSIX ustar archives. Every time is the epoch, so that equal contents make equal archives. */
final class TarWriter implements AutoCloseable {

    static final char FILE = '0';
    static final char LINK = '2';
    static final char DIRECTORY = '5';

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PREFIX = 155;

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Begins an entry. {@code size} bytes must follow by {@link #content}, then {@link #end}.
     *
     * @param owner number of user and group
     * @param target what a link points to, else empty
     */
    void entry(String name, char type, int mode, int owner, long size, String target) throws IOException {
        byte[] header = new byte[BLOCK];
        boolean whole = name.length() <= LONGEST_NAME;
        int cut = whole ? -1 : name.indexOf('/', name.length() - LONGEST_NAME - 1);
        boolean splits = cut >= 0 && cut <= LONGEST_PREFIX;
        if ((!whole && !splits) || target.length() > LONGEST_NAME) {
            throw new IOException("The name " + name + " is too long for an archive");
        }
        text(header, 0, name.substring(cut + 1));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, owner);
        octal(header, 116, 8, owner);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) type;
        text(header, 157, target);
        text(header, 257, "ustar\0" + "00");
        text(header, 345, cut < 0 ? "" : name.substring(0, cut));
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        text(header, 148, "%06o\0 ".formatted(sum));
        out.write(header);
    }

    void content(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Fills up the last block of an entry. */
    void end(long size) throws IOException {
        int rest = (int) (size % BLOCK);
        out.write(new byte[rest == 0 ? 0 : BLOCK - rest]);
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }

    private static void octal(byte[] header, int at, int width, long value) {
        text(header, at, ("%0" + (width - 1) + "o").formatted(value));
    }

    private static void text(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
