package io.exit143.connect.kubernetes.offsets;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The source offsets of earlier runs. */
public interface StoredOffsets {

    /** The last offset of a source partition; null when there is none. */
    @Nullable
    Map<String, ?> offset(Map<String, String> sourcePartition);
}
