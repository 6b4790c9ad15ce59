package io.exit143.streams.index;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Is told of each document that is new or revised, on a stream thread: it must neither block nor throw. */
@FunctionalInterface
public interface TerminationListener {

    /**
     * A document is new or was revised.
     *
     * @param document as JSON in UTF-8, not to be changed
     */
    void updated(String id, byte[] document);

    /**
     * The same with what was stored before. After a crash or a restart, what is read again is told as a change from
     * itself to itself: the stored documents are there already.
     *
     * @param before null if there was none; neither is to be changed
     */
    default void changed(@Nullable JsonNode before, JsonNode now) {}

    /** Tells both. */
    default TerminationListener and(TerminationListener other) {
        TerminationListener first = this;
        return new TerminationListener() {
            @Override
            public void updated(String id, byte[] document) {
                first.updated(id, document);
                other.updated(id, document);
            }

            @Override
            public void changed(@Nullable JsonNode before, JsonNode now) {
                first.changed(before, now);
                other.changed(before, now);
            }
        };
    }
}
