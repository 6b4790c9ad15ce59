package io.exit143.termination.story;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.Termination;
import io.exit143.termination.evidence.Source;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what documents say with what the story knows to have happened. */
public final class Truth {
    private static final Set<Source> JOURNAL = Set.of(Source.RUNTIME_LOG, Source.KUBELET_LOG);

    private Truth() {}

    /** Every phase of every document contains the truth, with the node's journal and without. */
    public static void assertIntervalsHold(PodStory story) {
        assertHold(story, story.endings());
        assertHold(story, story.endings(JOURNAL));
        assertHold(story, story.endings(Set.of(Source.EVENT)));
        assertHold(story, story.endings(Set.of(Source.EVENT, Source.RUNTIME_LOG, Source.KUBELET_LOG)));
    }

    private static void assertHold(PodStory story, List<Termination> documents) {
        for (Termination document : documents) {
            Map<Phase, Instant> truth = story.truth(document);
            for (Termination.PhaseTime told : document.phases()) {
                Instant really = truth.get(told.phase());
                if (really != null) {
                    assertThat(told.interval().contains(really))
                            .as("%s of %s within %s, really %s", told.phase(), document.id(), told.interval(), really)
                            .isTrue();
                }
                assertThat(told.interval().contains(told.at()))
                        .as("best value of %s within its interval", told.phase())
                        .isTrue();
            }
        }
    }

    /** The exit of a document that has one. */
    public static Termination.Exit exit(Termination document) {
        return requireNonNull(document.exit(), "no exit in " + document.id());
    }

    public static Optional<Interval> interval(Termination document, Phase phase) {
        return document.phases().stream()
                .filter(p -> p.phase() == phase)
                .map(Termination.PhaseTime::interval)
                .findFirst();
    }
}
