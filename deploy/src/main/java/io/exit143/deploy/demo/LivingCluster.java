package io.exit143.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.replay.LocalRun;
import io.exit143.deploy.replay.Replay;
import io.exit143.deploy.replay.TimelineFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that goes on living: first its past, quickly, moved so that it ends now; then its scenarios in turn, at the
 * present time and under new names, as they would happen again.
 */
public final class LivingCluster {

    /** So that something ends every few seconds, and no two scenarios start together. */
    static final Duration BETWEEN_SCENARIOS = Duration.ofSeconds(20);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(50);

    private final LocalRun run;
    private final Consumer<JsonNode> teller;
    private final InstantSource clock;
    private final FinalDocuments documents = new FinalDocuments(FinalDocuments.SETTLE.toNanos());
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
    private long queued;
    private Instant nextTick = Instant.MIN;

    /** A record, and when it is to be sent. */
    private record Due(Instant at, long number, RecordedRecord record) {}

    /** @param teller gets each final document once */
    public LivingCluster(LocalRun run, Consumer<JsonNode> teller, InstantSource clock) {
        this.run = run;
        this.teller = teller;
        this.clock = clock;
    }

    /**
     * Returns when the last round is over.
     *
     * @param past what has happened
     * @param speed recorded seconds in a second, for the past
     * @param scenarios what happens again and again; each tells of other pods than the others
     * @param pace recorded seconds in a second, for them
     * @param rounds how often each scenario happens
     */
    public void live(Recording past, double speed, List<Recording> scenarios, double pace, int rounds) {
        try (TimelineFeed feed = new TimelineFeed(run.bootstrapServers(), run.timelines())) {
            Instant begun = clock.instant();
            Instant present = begun.plus(queuePast(past, speed, begun));
            playUntil(present, feed);
            List<Names> names = scenarios.stream().map(Names::in).toList();
            Duration between = Duration.ofNanos((long) (BETWEEN_SCENARIOS.toNanos() / pace));
            for (int turn = 0; turn < rounds * scenarios.size(); turn++) {
                int scenario = turn % scenarios.size();
                queueScenario(scenarios.get(scenario), names.get(scenario), turn + 1, pace);
                present = clock.instant().plus(between);
                playUntil(present, feed);
            }
            Due last = queue.stream().max(queue.comparator()).orElse(null);
            playUntil(last == null ? present : last.at().plusMillis(1), feed);
            rest(feed);
        }
    }

    /** Nothing more will happen: all windows close. */
    private void rest(TimelineFeed feed) {
        run.awaitQuiet();
        Replay.finish(run, clock.instant());
        feed.readToEnd((id, document) -> documents.add(id, document, System.nanoTime()));
        documents.settled(System.nanoTime() + FinalDocuments.SETTLE.toNanos()).forEach(teller);
    }

    /** How long it will take. */
    private Duration queuePast(Recording past, double speed, Instant begun) {
        if (past.records().isEmpty()) {
            return Duration.ZERO;
        }
        Pace pace = new Pace(past.records().get(0).at(), speed);
        List<Duration> due =
                past.records().stream().map(record -> pace.due(record.at())).toList();
        Duration whole = due.get(due.size() - 1);
        Instant end = past.end().orElseThrow();
        Disguise moved = disguise(past, Names.in(past), 0, Duration.between(end, begun.plus(whole)));
        for (int i = 0; i < due.size(); i++) {
            queue(begun.plus(due.get(i)), moved.of(past.records().get(i)));
        }
        return whole;
    }

    /** It ends when its last record says, however fast it comes. */
    private void queueScenario(Recording scenario, Names names, int round, double pace) {
        if (scenario.records().isEmpty()) {
            return;
        }
        Instant begun = clock.instant();
        Instant first = scenario.records().get(0).at();
        Instant end = scenario.end().orElseThrow();
        Duration whole = shortened(Duration.between(first, end), pace);
        Disguise disguise = disguise(scenario, names, round, Duration.between(end, begun.plus(whole)));
        for (RecordedRecord record : scenario.records()) {
            queue(begun.plus(shortened(Duration.between(first, record.at()), pace)), disguise.of(record));
        }
    }

    private static Disguise disguise(Recording recording, Names names, int round, Duration shift) {
        Year year =
                Year.of(recording.records().get(0).at().atZone(ZoneOffset.UTC).getYear());
        return new Disguise(names, round, shift, year);
    }

    private static Duration shortened(Duration duration, double pace) {
        return Duration.ofNanos((long) (duration.toNanos() / pace));
    }

    private void queue(Instant at, RecordedRecord record) {
        queue.add(new Due(at, queued++, record));
    }

    private void playUntil(Instant end, TimelineFeed feed) {
        for (Instant now = clock.instant(); now.isBefore(end); now = clock.instant()) {
            @Nullable RecordedRecord sent = null;
            for (Due next = queue.peek(); next != null && !next.at().isAfter(now); next = queue.peek()) {
                queue.remove();
                run.send(next.record());
                sent = next.record();
            }
            tick(now, sent);
            feed.poll(POLL, (id, document) -> documents.add(id, document, System.nanoTime()));
            documents.settled(System.nanoTime()).forEach(teller);
        }
    }

    /** Time in the cluster: that of its records while its past is played, the present when nothing is to be sent. */
    private void tick(Instant now, @Nullable RecordedRecord sent) {
        Due next = queue.peek();
        Instant reached =
                sent != null ? sent.at() : next != null && next.record().at().isBefore(now) ? null : now;
        if (reached != null && !reached.isBefore(nextTick)) {
            run.tick(reached);
            nextTick = reached.plus(TICK);
        }
    }
}
