package io.exit143.query.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/** Which instances there are, and what each can answer for. */
interface Fleet {

    /** All partitions of the documents; they are numbered from 0. */
    int partitions();

    /** This instance; empty if nobody told others how to reach it. */
    Optional<HostInfo> self();

    /** Who has a partition: first who writes it, then those with copies. Lacks partitions that nobody is known to have. */
    Map<Integer, List<HostInfo>> owners();
}
