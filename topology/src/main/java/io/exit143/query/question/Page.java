package io.exit143.query.question;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Some endings of a list.
 *
 * @param next where the list goes on, null at its end
 */
public record Page(List<Item> items, @Nullable Cursor next) {

    public Page {
        items = List.copyOf(items);
    }

    /** @param key its place in the list, see {@code IndexKeys} */
    @SuppressWarnings("ArrayRecordComponent") // documents are passed on as they are, and nobody compares them
    record Item(Bytes key, byte[] document) {}

    /** JSON in UTF-8, in the order of the list. */
    public List<byte[]> documents() {
        return items.stream().map(Item::document).toList();
    }
}
