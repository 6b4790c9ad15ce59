package io.exit143.termination;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.termination.evidence.DeletionMarked;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.story.Endings;
import io.exit143.termination.story.PodStory;
import io.exit143.termination.time.Interval;
import io.exit143.termination.timeline.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents are a function of the set of evidence: not of order, repetition, or batches; and less of it says less. */
class SetOfEvidenceTest {
    private static final Instant LATE = Instant.parse("2026-03-02T12:00:00Z");
    private static final int ROUNDS = 20;

    static List<PodStory> stories() {
        return Endings.ofEveryKind();
    }

    private static List<Termination> documents(PodStory story, EvidenceSet evidence) {
        return new Reconstruction(PodStory.LATENESS)
                .derive(story.key(), evidence, LATE)
                .documents();
    }

    private static List<Evidence> shuffled(List<Evidence> evidence, Random random) {
        List<Evidence> shuffled = new ArrayList<>(evidence);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @ParameterizedTest
    @MethodSource("stories")
    void anyOrderGivesTheSameDocuments(PodStory story) {
        List<Termination> expected = story.endings();
        Random random = new Random(143);
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(documents(story, EvidenceSet.of(shuffled(story.allEvidence(), random))))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void anyRepetitionGivesTheSameDocuments(PodStory story) {
        List<Termination> expected = story.endings();
        Random random = new Random(143);
        for (int i = 0; i < ROUNDS; i++) {
            List<Evidence> repeated = new ArrayList<>(story.allEvidence());
            repeated.addAll(shuffled(repeated, random).subList(0, repeated.size() / 2));
            assertThat(documents(story, EvidenceSet.of(shuffled(repeated, random))))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void anySplitIntoBatchesGivesTheSameDocuments(PodStory story) {
        List<Termination> expected = story.endings();
        Random random = new Random(143);
        for (int i = 0; i < ROUNDS; i++) {
            EvidenceSet set = EvidenceSet.empty();
            List<Evidence> left = shuffled(story.allEvidence(), random);
            while (!left.isEmpty()) {
                int batch = 1 + random.nextInt(left.size());
                set = set.with(left.subList(0, batch));
                left = left.subList(batch, left.size());
            }
            assertThat(documents(story, set)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void evidenceThatComesAfterTheDocumentWasFinalStillRevisesIt(PodStory story) {
        List<Evidence> all = story.allEvidence();
        for (int late = 0; late < all.size(); late++) {
            List<Evidence> before = new ArrayList<>(all);
            Evidence last = before.remove(late);
            EvidenceSet set = EvidenceSet.of(before);
            documents(story, set);

            assertThat(documents(story, set.with(List.of(last)))).isEqualTo(story.endings());
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void withoutOnePieceOfEvidenceNoIntervalIsNarrower(PodStory story) {
        Map<String, Termination> full = byId(story.endings());
        List<Evidence> all = story.allEvidence();
        for (Evidence dropped : all) {
            List<Evidence> less = all.stream().filter(e -> !e.equals(dropped)).toList();
            assertNoNarrower(story, full, less, "without " + dropped.fact());
        }
    }

    /** The pod's own deletion is left in: without it and the exit, an ordinary removal cannot be told from a forced one. */
    @ParameterizedTest
    @MethodSource("stories")
    void withoutAnyOfTheEvidenceNoIntervalIsNarrower(PodStory story) {
        Map<String, Termination> full = byId(story.endings());
        Random random = new Random(143);
        for (int i = 0; i < 200; i++) {
            List<Evidence> less = story.allEvidence().stream()
                    .filter(e -> e.fact() instanceof DeletionMarked || random.nextInt(4) > 0)
                    .toList();
            assertNoNarrower(story, full, less, "with only " + less);
        }
    }

    private static Map<String, Termination> byId(List<Termination> documents) {
        return documents.stream().collect(Collectors.toMap(Termination::id, Function.identity()));
    }

    private static void assertNoNarrower(
            PodStory story, Map<String, Termination> full, List<Evidence> less, String how) {
        for (Termination document : documents(story, EvidenceSet.of(less))) {
            Termination known = full.get(document.id());
            if (known == null) {
                continue;
            }
            for (Termination.PhaseTime told : document.phases()) {
                Optional<Interval> narrow = interval(known, told.phase());
                narrow.ifPresent(n -> assertThat(covers(told.interval(), n))
                        .as("%s of %s: %s covers %s, %s", told.phase(), known.id(), told.interval(), n, how)
                        .isTrue());
            }
        }
    }

    private static boolean covers(Interval wide, Interval narrow) {
        return !wide.earliest().isAfter(narrow.earliest()) && !wide.latest().isBefore(narrow.latest());
    }

    private static Optional<Interval> interval(Termination document, Phase phase) {
        return document.phases().stream()
                .filter(p -> p.phase() == phase)
                .map(Termination.PhaseTime::interval)
                .findFirst();
    }
}
