package io.exit143.query;

import java.util.List;

/** The partitions this process can answer for. */
interface IndexPartitions {

    /**
     * Those that are here now.
     *
     * @throws NotReadyException while they are being moved or restored
     */
    List<IndexPartition> all();

    boolean isAlive();
}
