package io.exit143.connect.kubernetes.feed;

import io.exit143.connect.kubernetes.metrics.FeedMXBean;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a feed does. One thread counts, any may read. */
final class FeedMetrics implements FeedMXBean {

    private final InstantSource clock;
    private final AtomicLong listedObjects = new AtomicLong();
    private final AtomicLong watchedChanges = new AtomicLong();
    private final AtomicLong repetitions = new AtomicLong();
    private final AtomicLong lists = new AtomicLong();
    private final AtomicLong relists = new AtomicLong();
    private final AtomicLong watches = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong inferredDeletions = new AtomicLong();
    private final AtomicLong oversizedObjects = new AtomicLong();
    private final AtomicLong knownObjects = new AtomicLong();
    private final AtomicLong signOfLifeMs;

    FeedMetrics(InstantSource clock) {
        this.clock = clock;
        this.signOfLifeMs = new AtomicLong(clock.millis());
    }

    void listed() {
        listedObjects.incrementAndGet();
        signOfLife();
    }

    void listEnded(int known) {
        lists.incrementAndGet();
        knownObjects.set(known);
        signOfLife();
    }

    void watchOpened() {
        watches.incrementAndGet();
    }

    void watched(int known) {
        knownObjects.set(known);
        watchedChanges.incrementAndGet();
        signOfLife();
    }

    void repeated() {
        repetitions.incrementAndGet();
        signOfLife();
    }

    void signOfLife() {
        signOfLifeMs.set(clock.millis());
    }

    void positionLost() {
        relists.incrementAndGet();
    }

    void failed() {
        failures.incrementAndGet();
    }

    void inferredDeletion() {
        inferredDeletions.incrementAndGet();
    }

    void oversized() {
        oversizedObjects.incrementAndGet();
    }

    @Override
    public long getListedObjects() {
        return listedObjects.get();
    }

    @Override
    public long getWatchedChanges() {
        return watchedChanges.get();
    }

    @Override
    public long getRepetitions() {
        return repetitions.get();
    }

    @Override
    public long getLists() {
        return lists.get();
    }

    @Override
    public long getRelists() {
        return relists.get();
    }

    @Override
    public long getReconnects() {
        return Math.max(0, watches.get() - 1);
    }

    @Override
    public long getFailures() {
        return failures.get();
    }

    @Override
    public long getInferredDeletions() {
        return inferredDeletions.get();
    }

    @Override
    public long getOversizedObjects() {
        return oversizedObjects.get();
    }

    @Override
    public long getKnownObjects() {
        return knownObjects.get();
    }

    @Override
    public long getSilenceMs() {
        return Math.max(0, clock.millis() - signOfLifeMs.get());
    }
}
