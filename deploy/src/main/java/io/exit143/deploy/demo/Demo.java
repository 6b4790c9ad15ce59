package io.exit143.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.replay.LocalRun;
import io.exit143.deploy.replay.Replay;
import io.exit143.deploy.replay.TimelineFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays a recording into a running topology, faster than it happened, and tells each ending when it is final. */
public final class Demo {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofMillis(50);

    private final LocalRun run;
    private final Consumer<JsonNode> teller;
    private final FinalDocuments documents = new FinalDocuments(FinalDocuments.SETTLE.toNanos());
    private long lastPoll = System.nanoTime();

    /** @param teller gets each final document once */
    public Demo(LocalRun run, Consumer<JsonNode> teller) {
        this.run = run;
        this.teller = teller;
    }

    /**
     * Returns when the recording is over and everything told.
     *
     * @param speed recorded seconds in a second, above 0
     */
    public void play(Recording recording, double speed) {
        if (recording.records().isEmpty()) {
            return;
        }
        try (TimelineFeed feed = new TimelineFeed(run.bootstrapServers(), run.timelines())) {
            Instant first = recording.records().get(0).at();
            Pace pace = new Pace(first, speed);
            long start = System.nanoTime();
            Instant nextTick = first.plus(TICK);
            for (RecordedRecord record : recording.records()) {
                waitUntil(start + pace.due(record.at()).toNanos(), feed);
                if (!record.at().isBefore(nextTick)) {
                    run.tick(record.at());
                    nextTick = record.at().plus(TICK);
                }
                run.send(record);
            }
            run.awaitQuiet();
            recording.end().ifPresent(end -> Replay.finish(run, end));
            feed.readToEnd(this::note);
            documents
                    .settled(System.nanoTime() + FinalDocuments.SETTLE.toNanos())
                    .forEach(teller);
        }
    }

    /** Looks at the feed now and then also when behind, as on a slow machine: something must show soon. */
    private void waitUntil(long dueNanos, TimelineFeed feed) {
        if (System.nanoTime() - lastPoll > LONGEST_POLL.toNanos()) {
            poll(feed, Duration.ZERO);
        }
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            poll(feed, Duration.ofNanos(Math.min(left, LONGEST_POLL.toNanos())));
        }
    }

    private void poll(TimelineFeed feed, Duration atMost) {
        feed.poll(atMost, this::note);
        documents.settled(System.nanoTime()).forEach(teller);
        lastPoll = System.nanoTime();
    }

    private void note(String id, @Nullable String document) {
        documents.add(id, document, System.nanoTime());
    }
}
