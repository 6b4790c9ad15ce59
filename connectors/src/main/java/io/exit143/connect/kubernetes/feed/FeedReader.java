package io.exit143.connect.kubernetes.feed;

import io.exit143.connect.kubernetes.api.ApiException;
import io.exit143.connect.kubernetes.api.ChangeType;
import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.api.KubernetesApi;
import io.exit143.connect.kubernetes.api.Lister;
import io.exit143.connect.kubernetes.api.WatchListener;
import io.exit143.connect.kubernetes.api.WatchStream;
import io.exit143.connect.kubernetes.config.FeedSettings;
import io.exit143.connect.kubernetes.objects.KubernetesObject;
import io.exit143.connect.kubernetes.objects.ObjectTooLargeException;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import io.exit143.connect.kubernetes.offsets.FeedState;
import io.exit143.connect.kubernetes.offsets.KnownObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one feed for ever: list what there is, watch from there, come back after every break, list and compare when
 * the server has forgotten where we were.
 */
final class FeedReader implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

    /** A watch that ends sooner than this counts as a failure, or a broken proxy would be asked without a pause. */
    private static final Duration SHORTEST_HEALTHY_WATCH = Duration.ofSeconds(1);

    /** Feeds are listed one after the other at the start, and would all be due again together. */
    private static final int REFRESH_SPREAD_PERCENT = 10;

    private final Feed feed;
    private final FeedSettings settings;
    private final KubernetesApi api;
    private final Lister lister;
    private final FeedState state;
    private final ChangeWriter writer;
    private final ChangeQueue queue;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Refusals refusals;
    private final Lasting ahead;
    private final FeedMetrics metrics;
    private volatile boolean stopped;
    private volatile @Nullable WatchStream stream;
    /** Whether the latest watch had time to catch up: the server may keep little more than a minute of history. */
    private boolean watchLasted;

    private Instant positionsStoredAt = Instant.EPOCH;
    private long repetitions;

    FeedReader(
            Feed feed,
            FeedSettings settings,
            KubernetesApi api,
            Lister lister,
            FeedState state,
            ChangeQueue queue,
            InstantSource clock,
            RandomGenerator random,
            FeedMetrics metrics) {
        this.feed = feed;
        this.settings = settings;
        this.api = api;
        this.lister = lister;
        this.state = state;
        this.queue = queue;
        this.clock = clock;
        this.metrics = metrics;
        this.writer = new ChangeWriter(feed, state, queue, clock);
        this.backoff = new Backoff(settings.initialBackoff(), settings.maxBackoff(), random);
        this.refusals = new Refusals(feed, settings.refusedTimeout());
        this.ahead = new Lasting(settings.refusedTimeout());
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                follow();
            }
        } catch (InterruptedException stopping) {
            LOG.debug("{}: stopped", feed);
        } catch (ObjectTooLargeException tooLarge) {
            metrics.oversized();
            queue.fail(tooLarge);
        } catch (ConnectException failure) {
            queue.fail(failure);
        } catch (RuntimeException | Error unexpected) {
            queue.fail(new ConnectException("Reading " + feed + " failed: " + unexpected, unexpected));
        }
    }

    /** Ends the reading at once, whatever it waits for, except a put: for that the queue is closed. */
    void stop() {
        stopped = true;
        WatchStream open = stream;
        if (open != null) {
            closeQuietly(open);
        }
    }

    private void follow() throws InterruptedException {
        try {
            if (state.position() == null) {
                listAndCompare();
            } else if (watchLasted && refreshIsDue(clock.instant())) {
                refresh();
            }
            watch();
            ahead.clear();
            if (watchLasted) {
                backoff.reset();
            } else {
                pause(Optional.empty(), "the watch ended at once");
            }
        } catch (ApiException answer) {
            answered(answer);
        } catch (IOException broken) {
            if (!stopped) {
                pause(Optional.empty(), broken.getMessage());
            }
        }
    }

    private void answered(ApiException answer) throws InterruptedException {
        if (answer.isGone()) {
            LOG.info("{}: version {} is gone, listing again ({})", feed, state.position(), answer.getMessage());
            losePosition();
        }
        if (answer.isAheadOfServer() && ahead.lastsTooLong(clock.instant())) {
            LOG.warn("{}: version {} is still unknown to the server, listing again", feed, state.position());
            losePosition();
        }
        refusals.note(answer, clock.instant());
        pause(answer.retryAfter(), answer.getMessage());
    }

    private void losePosition() {
        state.losePosition();
        metrics.positionLost();
    }

    private void pause(Optional<Duration> retryAfter, @Nullable String why) throws InterruptedException {
        metrics.failed();
        Duration wait = backoff.next(retryAfter);
        LOG.warn("{}: {}; trying again in {} ms", feed, why, wait.toMillis());
        Thread.sleep(wait.toMillis());
    }

    private boolean refreshIsDue(Instant now) {
        return feed.resource().infersDeletions() && now.toEpochMilli() - state.listedAtMs() >= refreshIntervalMs();
    }

    /** Up to a tenth shorter than the setting, by the feed's name: the same after every restart. */
    private long refreshIntervalMs() {
        long percent = 100L - Math.floorMod(feed.toString().hashCode(), REFRESH_SPREAD_PERCENT + 1);
        return settings.refreshInterval().toMillis() * percent / 100;
    }

    /** Closes a gap: tells everything there is, then deletes what is known and not there any more. */
    private void listAndCompare() throws IOException, InterruptedException {
        Existing existing = new Existing();
        ResourceVersion version = lister.list(feed, existing);
        for (KnownObject gone : state.missingFrom(existing.uids)) {
            state.forget(gone.uid(), version);
            writer.inferredDeletion(gone);
            metrics.inferredDeletion();
        }
        state.synced(version, clock.millis());
        writer.synced();
        metrics.listEnded(state.knownObjects());
        positionsStoredAt = clock.instant();
        LOG.info("{}: listed {} objects at version {}", feed, existing.uids.size(), version);
    }

    /**
     * Tells idle objects once more, so that those who read only the last days know them. Nothing is skipped: objects
     * changed since the watch paused are left to the watch, which goes on where it paused. That must not be long, so what
     * cannot be done now is tried again after the next watch.
     */
    private void refresh() throws IOException, InterruptedException {
        watchLasted = false;
        if (!tellIdleObjects()) {
            LOG.debug("{}: another list is under way, telling idle objects later", feed);
            return;
        }
        state.refreshed(clock.millis());
        writer.synced();
        metrics.listEnded(state.knownObjects());
        positionsStoredAt = clock.instant();
    }

    private boolean tellIdleObjects() throws IOException, InterruptedException {
        try {
            return lister.listUnlessBusy(feed, object -> {
                if (state.isIdle(object)) {
                    writer.listed(ChangeType.MODIFIED, object);
                    metrics.listed();
                }
            });
        } catch (ApiException answer) {
            if (!answer.isGone()) {
                throw answer;
            }
            LOG.info("{}: the list took longer than its continue token lives, telling idle objects later", feed);
            return false;
        }
    }

    private void watch() throws IOException, InterruptedException {
        ResourceVersion position = state.position();
        if (position == null) {
            throw new IllegalStateException("A watch needs a position");
        }
        watchLasted = false;
        // From the request on: a proxy may hold the answer's head back until the first event.
        Instant start = clock.instant();
        try (WatchStream opened = api.watch(feed, position, settings.watchLifetime())) {
            stream = opened;
            metrics.watchOpened();
            refusals.clear();
            read(opened, start);
        } finally {
            stream = null;
            if (repetitions > 0) {
                LOG.info("{}: {} repetitions were not told again", feed, repetitions);
                repetitions = 0;
            }
        }
    }

    private void read(WatchStream opened, Instant start) throws IOException, InterruptedException {
        try {
            while (!stopped && opened.next(new Progress())) {
                backoff.reset();
                ahead.clear();
            }
        } finally {
            watchLasted = Duration.between(start, clock.instant()).compareTo(SHORTEST_HEALTHY_WATCH) >= 0;
        }
    }

    private static void closeQuietly(WatchStream open) {
        try {
            open.close();
        } catch (IOException alreadyBroken) {
            LOG.debug("Closing a watch", alreadyBroken);
        }
    }

    /** Takes in a list that closes a gap, and remembers what it showed. */
    private final class Existing implements Lister.Listener {

        private final Set<String> uids = new HashSet<>();

        @Override
        public void listed(KubernetesObject object) throws InterruptedException {
            ChangeType type = state.isKnown(object.uid()) ? ChangeType.MODIFIED : ChangeType.ADDED;
            state.listed(object);
            uids.add(object.uid());
            writer.listed(type, object);
            metrics.listed();
        }

        @Override
        public void restarted() {
            uids.clear();
        }
    }

    /** Takes in what the watch tells. */
    private final class Progress implements WatchListener {

        @Override
        public void changed(ChangeType type, KubernetesObject object) throws InterruptedException {
            if (state.isRepetition(type, object)) {
                repetitions++;
                state.advance(object.resourceVersion());
                metrics.repeated();
            } else {
                state.changed(type, object);
                writer.watched(type, object);
                metrics.watched(state.knownObjects());
            }
        }

        @Override
        public void bookmark(ResourceVersion version) throws InterruptedException {
            state.advance(version);
            metrics.signOfLife();
            Instant now = clock.instant();
            if (!now.isBefore(positionsStoredAt.plus(settings.bookmarkInterval()))) {
                state.toldEverything();
                writer.positions();
                positionsStoredAt = now;
            }
        }
    }
}
