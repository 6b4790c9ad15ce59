package io.exit143.connect.kubernetes.feed;

import io.exit143.connect.kubernetes.json.EncodedJson;
import java.util.Map;

/**
 * One record to be written, together with the source offset that holds once it is written.
 *
 * @param timestampMs when it was received, in milliseconds since the epoch
 */
public record Change(
        Target target,
        String key,
        EncodedJson value,
        Map<String, String> sourcePartition,
        Map<String, String> sourceOffset,
        long timestampMs) {

    /** Which topic a change goes to. */
    public enum Target {
        OBJECTS,
        BOOKMARKS
    }

    /** Object headers, references and the offset's map: what a change takes besides its JSON. */
    private static final int OVERHEAD_BYTES = 2_000;

    /** About how much memory it takes. */
    int weight() {
        return OVERHEAD_BYTES + value.length();
    }
}
