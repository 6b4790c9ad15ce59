package io.exit143.query;

import java.util.Map;
import java.util.Set;

/** The partitions this process can answer for. */
interface IndexPartitions {

    /** Those that are written here. */
    Set<Integer> active();

    /** Those of the partitions wanted that can be asked here now: written here, or a copy that is not too far behind. */
    Map<Integer, IndexPartition> of(Set<Integer> wanted);
}
