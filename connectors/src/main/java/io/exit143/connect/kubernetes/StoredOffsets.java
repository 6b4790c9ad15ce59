package io.exit143.connect.kubernetes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The source offsets of earlier runs. */
interface StoredOffsets {

    /** The last offset of a source partition; null when there is none. */
    @Nullable
    Map<String, ?> offset(Map<String, String> sourcePartition);
}
