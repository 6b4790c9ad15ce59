package io.exit143.termination.timeline;

import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Clock;
import io.exit143.termination.time.ClockOffset;
import io.exit143.termination.time.Interval;
import io.exit143.termination.time.TimeNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The phases of one ending as points of a time network. Each phase is told on its own clock; the difference of the
 * clocks is a further unknown of the network, so a bound between phases on different clocks passes through it. Bounds
 * that contradict earlier ones are refused and remembered as a conflict.
 */
public final class Timeline {

    private static final Map<Phase, Integer> POINTS = points();
    private static final int API_SERVER = POINTS.size();
    private static final int NODE = API_SERVER + 1;
    /** Wider than this, an interval says nothing: some bound is missing. */
    private static final long NO_INTERVAL = Duration.ofDays(2).toNanos();

    private final Instant base;
    private final TimeNetwork network = new TimeNetwork(NODE + 1);
    private final Map<Phase, Observation> happened = new EnumMap<>(Phase.class);
    private boolean conflict;

    /** @param base any instant within a century of all others; differences are counted from it */
    public Timeline(Instant base, ClockOffset offset) {
        this.base = base;
        // The node's zero, told in the API server's time, is minus the offset.
        network.atLeast(API_SERVER, NODE, -offset.most().toNanos());
        network.atMost(API_SERVER, NODE, -offset.least().toNanos());
    }

    private record Observation(
            boolean direct, Source source, @Nullable Instant best) {}

    /** The phase took place, and that is known only because something else was seen. */
    public void follows(Phase phase, Source from) {
        happened.putIfAbsent(phase, new Observation(false, from, null));
    }

    /** The phase took place within that interval, on its own clock, and something recorded it. */
    public void observed(Phase phase, Interval within, Instant best, Source source) {
        Observation before = happened.get(phase);
        if (before == null || !before.direct()) {
            happened.put(phase, new Observation(true, source, best));
        }
        notBefore(phase, within.earliest());
        notAfter(phase, within.latest());
    }

    public void notBefore(Phase phase, Instant earliest) {
        note(network.atLeast(zero(phase.clock()), point(phase), nanos(earliest)));
    }

    public void notAfter(Phase phase, Instant latest) {
        note(network.atMost(zero(phase.clock()), point(phase), nanos(latest)));
    }

    /** {@code later} came no sooner than {@code gap} after {@code earlier}. */
    public void order(Phase earlier, Phase later, Duration gap) {
        note(network.atLeast(point(earlier), point(later), gap.toNanos()));
    }

    public void order(Phase earlier, Phase later) {
        order(earlier, later, Duration.ZERO);
    }

    /** {@code later} came at most {@code gap} after {@code earlier}. */
    public void within(Phase earlier, Phase later, Duration gap) {
        note(network.atMost(point(earlier), point(later), gap.toNanos()));
    }

    private void note(boolean accepted) {
        conflict |= !accepted;
    }

    /** Whether two pieces of evidence contradict each other. */
    public boolean conflict() {
        return conflict;
    }

    public boolean has(Phase phase) {
        return happened.containsKey(phase);
    }

    /** When it took place, on its own clock; empty if it did not, or if nothing bounds it on one side. */
    public Optional<Interval> of(Phase phase) {
        return has(phase) ? bounds(phase) : Optional.empty();
    }

    /** Between what and what the phase would lie, whether or not it took place. */
    public Optional<Interval> bounds(Phase phase) {
        long earliest = network.earliest(zero(phase.clock()), point(phase));
        long latest = network.latest(zero(phase.clock()), point(phase));
        if (earliest <= -TimeNetwork.UNBOUNDED || latest >= TimeNetwork.UNBOUNDED || latest - earliest > NO_INTERVAL) {
            return Optional.empty();
        }
        return Optional.of(new Interval(base.plusNanos(earliest), base.plusNanos(latest)));
    }

    /** The best single value inside the interval: what was recorded, else the middle. */
    public Optional<Instant> best(Phase phase) {
        Observation observation = happened.get(phase);
        if (observation == null) {
            return Optional.empty();
        }
        return of(phase).map(i -> observation.best() == null ? i.middle() : i.nearest(observation.best()));
    }

    public boolean observedDirectly(Phase phase) {
        Observation observation = happened.get(phase);
        return observation != null && observation.direct();
    }

    public Optional<Source> source(Phase phase) {
        return Optional.ofNullable(happened.get(phase)).map(Observation::source);
    }

    /** The difference of the clocks, as far as all the evidence tells. */
    public ClockOffset clockOffset() {
        return new ClockOffset(
                Duration.ofNanos(-network.latest(API_SERVER, NODE)),
                Duration.ofNanos(-network.earliest(API_SERVER, NODE)));
    }

    private static Map<Phase, Integer> points() {
        Map<Phase, Integer> points = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            points.put(phase, points.size());
        }
        return points;
    }

    private static int point(Phase phase) {
        return Objects.requireNonNull(POINTS.get(phase));
    }

    private static int zero(Clock clock) {
        return clock == Clock.API_SERVER ? API_SERVER : NODE;
    }

    private long nanos(Instant instant) {
        return Duration.between(base, instant).toNanos();
    }
}
