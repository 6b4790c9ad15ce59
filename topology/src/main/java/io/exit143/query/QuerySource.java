package io.exit143.query;

import io.exit143.streams.index.WorkloadStats;
import java.util.List;
import java.util.Optional;

/**
 * Where answers come from. Documents are JSON in UTF-8, as stored. Every question may throw {@link NotReadyException}.
 *
 * <p>One instance answers from its own partitions; an implementation that asks a fleet fits behind the same questions.
 */
public interface QuerySource {

    /** Whether questions can be answered now. */
    boolean isReady();

    /** Whether the process does its work, or can be expected to again. */
    boolean isAlive();

    Optional<byte[]> termination(String id);

    /** Endings the filter accepts, the newest first. */
    Page list(Filter filter, Cursor after, int limit);

    /** All generations of a pod name, the newest first. */
    List<byte[]> pod(String namespace, String pod, int limit);

    /** Per cluster and revision of the workload; empty if no ending of it is known. */
    List<WorkloadStats> workload(String namespace, String kind, String name);

    /** Every document that is new or revised from now on. Closing it ends it. */
    LiveFeed.Subscription subscribe();
}
