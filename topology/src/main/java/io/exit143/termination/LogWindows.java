package io.exit143.termination;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.time.Clock;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Phase;
import io.exit143.termination.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which part of the log holds a container's last words. */
final class LogWindows {

    /** Before the stop or the crash: what led to it. Longer costs more reading, of a topic that all pods share. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    /** Of a stop that takes hours only the end is read. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** The runtime stamps a line when it reads the pipe, up to 65 ms after the exit (measured); with room for load. */
    private static final Duration STAMPED_AFTER_EXIT = Duration.ofMillis(500);

    private LogWindows() {}

    /** Empty while it is not known when the container exited. */
    static Optional<LogWindow> of(Ending ending, Timeline timeline) {
        return ending.exit().map(exit -> window(ending, timeline, exit));
    }

    private static LogWindow window(Ending ending, Timeline timeline, Interval exit) {
        Optional<Interval> signal = timeline.of(Phase.SIGTERM_SENT);
        var container = ending.container();
        return new LogWindow(
                ending.pod().uid() + "/" + container.name() + "/" + container.attempt(),
                ending.pod().key(),
                ending.pod().uid(),
                container.name(),
                container.containerId(),
                container.attempt(),
                from(exit, timeline, container.started()),
                exit.latest().plus(STAMPED_AFTER_EXIT),
                signal.map(Interval::earliest).orElse(null),
                signal.map(Interval::latest).orElse(null),
                timeline.best(Phase.SIGTERM_SENT).orElse(null),
                marks(timeline));
    }

    private static Instant from(Interval exit, Timeline timeline, @Nullable Instant started) {
        Instant began = timeline.of(Phase.KILL_STARTED)
                .or(() -> timeline.of(Phase.SIGTERM_SENT))
                .map(Interval::earliest)
                .filter(at -> at.isBefore(exit.earliest()))
                .orElse(exit.earliest())
                .minus(BEFORE);
        Instant longest = exit.earliest().minus(LONGEST);
        Instant from = began.isBefore(longest) ? longest : began;
        return started != null && started.isAfter(from) && started.isBefore(exit.latest()) ? started : from;
    }

    private static List<LogWindow.Mark> marks(Timeline timeline) {
        List<LogWindow.Mark> marks = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            if (phase.clock() == Clock.NODE) {
                timeline.best(phase).ifPresent(at -> marks.add(new LogWindow.Mark(phase.label(), at)));
            }
        }
        marks.sort(Comparator.comparing(LogWindow.Mark::at));
        return marks;
    }
}
