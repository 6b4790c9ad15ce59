package io.exit143.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some endings of a list.
 *
 * @param next where the list goes on, null at its end
 * @param complete false if the search stopped at its limit, so that less than a full page came although there may be more
 */
public record Page(List<byte[]> documents, @Nullable Cursor next, boolean complete) {

    public Page {
        documents = List.copyOf(documents);
    }
}
