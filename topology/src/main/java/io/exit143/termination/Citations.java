package io.exit143.termination;

import io.exit143.termination.ending.Ending;
import io.exit143.termination.evidence.ContainerTerminated;
import io.exit143.termination.evidence.EventRecorded;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.JournalRecorded;
import io.exit143.termination.evidence.LogLineSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The evidence that a reader of a document is shown. */
final class Citations {

    /** More than a stop leaves (about twenty); a crash loop's events would be without end. */
    private static final int MOST = 40;

    /** What led to a stop. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    /** Reports come late: 19 s were measured with a kubelet down. */
    private static final Duration AFTER = Duration.ofMinutes(1);

    private Citations() {}

    static List<Termination.Citation> of(Ending ending) {
        Instant from = from(ending);
        Instant until = until(ending);
        // The sort is stable: what was seen at once stays in the order of the facts' texts.
        return ending.pod().evidence().stream()
                .filter(e -> !e.sighting().at().isBefore(from)
                        && !e.sighting().at().isAfter(until)
                        && concerns(ending, e.fact()))
                .sorted(Comparator.comparing(Evidence::sighting))
                .flatMap(e -> e.fact().statement().stream().map(text -> cite(e, text)))
                .limit(MOST)
                .toList();
    }

    private static Termination.Citation cite(Evidence e, String text) {
        return new Termination.Citation(
                e.sighting().source().label(),
                e.sighting().at(),
                text,
                e.sighting().ref());
    }

    /** A container that restarts for weeks leaves evidence of all its lives; each document cites that of one. */
    private static Instant from(Ending ending) {
        Instant started = ending.container().started();
        return ending.stop()
                .kill()
                .map(k -> k.at().earliest().minus(BEFORE))
                .orElse(started == null ? Instant.MIN : started);
    }

    private static Instant until(Ending ending) {
        return ending.exit().map(e -> e.latest().plus(AFTER)).orElse(Instant.MAX);
    }

    private static boolean concerns(Ending ending, Fact fact) {
        String name = ending.container().name();
        String id = ending.container().containerId();
        if (fact instanceof ContainerTerminated t) {
            return t.container().equals(name)
                    && (t.containerId() == null || t.containerId().equals(id));
        }
        if (fact instanceof JournalRecorded j) {
            return Objects.equals(j.containerId(), id) || (j.containerId() == null && name.equals(j.container()));
        }
        if (fact instanceof EventRecorded e) {
            return e.container() == null || e.container().equals(name);
        }
        return !(fact instanceof LogLineSeen line) || ending.lines().contains(line);
    }
}
