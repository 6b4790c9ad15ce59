package io.exit143.query.source;

import io.exit143.query.question.IndexPartition;
import java.util.Map;
import java.util.Set;

/** The partitions this process can answer for. */
public interface IndexPartitions {

    /** Those that are written here. */
    Set<Integer> active();

    /** Those of the partitions wanted that can be asked here now: written here, or a copy that is not too far behind. */
    Map<Integer, IndexPartition> of(Set<Integer> wanted);
}
