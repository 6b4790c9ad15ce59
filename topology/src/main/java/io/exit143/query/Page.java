package io.exit143.query;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Some endings of a list.
 *
 * @param next where the list goes on, null at its end
 */
record Page(List<Item> items, @Nullable Cursor next) {

    Page {
        items = List.copyOf(items);
    }

    /** @param key its place in the list, see {@code IndexKeys} */
    @SuppressWarnings("ArrayRecordComponent") // documents are passed on as they are, and nobody compares them
    record Item(Bytes key, byte[] document) {}

    List<byte[]> documents() {
        return items.stream().map(Item::document).toList();
    }
}
