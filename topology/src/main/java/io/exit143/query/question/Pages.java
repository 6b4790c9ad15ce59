package io.exit143.query.question;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Pages of several instances become one; and go from one to the other. */
final class Pages {

    private Pages() {}

    /**
     * The first endings of all these pages. Where the list goes on must not be behind what any of them has looked at, or the
     * next page would leave out endings.
     */
    static Page merge(List<Page> pages, int limit) {
        Bytes horizon = pages.stream()
                .map(Page::next)
                .filter(java.util.Objects::nonNull)
                .map(Cursor::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
        List<Page.Item> items = pages.stream()
                .flatMap(page -> page.items().stream())
                .filter(item -> horizon == null || item.key().compareTo(horizon) < 0)
                .sorted(Comparator.comparing(Page.Item::key))
                .toList();
        if (items.size() > limit) {
            List<Page.Item> first = items.subList(0, limit);
            return new Page(first, Cursor.behind(first.get(limit - 1).key()));
        }
        return new Page(items, horizon == null ? null : new Cursor(horizon));
    }

    static byte[] write(Page page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(page.items().size());
            for (Page.Item item : page.items()) {
                write(out, item.key().get());
                write(out, item.document());
            }
            Cursor next = page.next();
            write(out, next == null ? new byte[0] : next.from().get());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static Page read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int size = in.readInt();
            List<Page.Item> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add(new Page.Item(Bytes.wrap(bytes(in)), bytes(in)));
            }
            byte[] from = bytes(in);
            @Nullable Cursor next = from.length == 0 ? null : new Cursor(Bytes.wrap(from));
            return new Page(items, next);
        } catch (IOException e) {
            throw new IllegalArgumentException("Another instance's answer is not a page", e);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("Cut off");
        }
        return bytes;
    }
}
