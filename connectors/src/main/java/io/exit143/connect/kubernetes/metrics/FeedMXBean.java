package io.exit143.connect.kubernetes.metrics;

/**
 * What one list-and-watch loop has done since its task started. Counters never go back while it runs, and begin at 0 with
 * each start. docs/connectors.md has the names under which it is registered.
 */
public interface FeedMXBean {

    /** Objects of lists that became records. */
    long getListedObjects();

    /** Changes of watches that became records. */
    long getWatchedChanges();

    /** Changes the server told a second time, which became no records. */
    long getRepetitions();

    /** Lists read to their end: the first, those after a gap, and those that tell idle objects again. */
    long getLists();

    /** How often the server had forgotten our version (HTTP 410), so that everything had to be listed and compared. */
    long getRelists();

    /** Watches opened, apart from the first. */
    long getReconnects();

    /** Requests that failed and were tried again: broken connections, errors, refusals. */
    long getFailures();

    /** Objects found to be gone by comparing, which became {@code DELETED} records with {@code inferred}. */
    long getInferredDeletions();

    /** Objects too large to be told. There is at most one, because the task fails rather than drop it. */
    long getOversizedObjects();

    /** Objects that exist as far as has been told; 0 for Events, which are not tracked. */
    long getKnownObjects();

    /**
     * Milliseconds since the server last gave a sign of life: an object, a bookmark, or the end of a list. A healthy API
     * server sends a bookmark about once a minute.
     */
    long getSilenceMs();
}
