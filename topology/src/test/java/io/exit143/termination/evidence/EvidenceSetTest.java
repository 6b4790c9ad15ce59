package io.exit143.termination.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceSetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MORE_THAN_KEPT = 700;

    private static Evidence waiting(int restarts, long seenAt) {
        return new Evidence(
                new ContainerWaiting("uid-1", "web", "CrashLoopBackOff", restarts),
                new Sighting(Source.POD, NOON.plusSeconds(seenAt), "pods/0@" + seenAt));
    }

    @Test
    void aFactSeenTwiceIsOnePieceOfEvidence() {
        EvidenceSet set = EvidenceSet.of(List.of(waiting(1, 5), waiting(1, 9), waiting(2, 9)));

        assertThat(set.size()).isEqualTo(2);
    }

    @Test
    void theEarliestSightingOfAFactIsKeptWhateverCameFirst() {
        assertThat(EvidenceSet.of(List.of(waiting(1, 9), waiting(1, 5))))
                .isEqualTo(EvidenceSet.of(List.of(waiting(1, 5), waiting(1, 9))))
                .isEqualTo(EvidenceSet.of(List.of(waiting(1, 5))));
    }

    @Test
    void addingLeavesTheOldSetAsItWas() {
        EvidenceSet before = EvidenceSet.of(List.of(waiting(1, 5)));

        EvidenceSet after = before.with(List.of(waiting(2, 6)));

        assertThat(before.size()).isEqualTo(1);
        assertThat(after.size()).isEqualTo(2);
    }

    @Test
    void knownIsWhatWouldChangeNothing() {
        EvidenceSet set = EvidenceSet.of(List.of(waiting(1, 5), waiting(2, 6)));

        assertThat(set.knows(waiting(1, 5))).isTrue();
        assertThat(set.knows(waiting(1, 9))).isTrue();
        assertThat(set.knows(waiting(1, 4))).as("seen earlier than was known").isFalse();
        assertThat(set.knows(waiting(3, 9))).as("another fact").isFalse();
    }

    @Test
    void ofLookedBackLinesOnlyTheNewestFewAreKeptWhateverTheirOrder() {
        List<Evidence> many = new ArrayList<>();
        for (int i = 0; i < EvidenceBounds.MAX_LAST_LINES + 10; i++) {
            many.add(lastLines(i));
        }
        EvidenceSet expected = EvidenceSet.of(many);
        Collections.shuffle(many, new Random(143));
        EvidenceSet batched = EvidenceSet.empty();
        for (Evidence e : many) {
            batched = batched.with(List.of(e));
        }
        assertThat(batched).isEqualTo(expected);
        assertThat(expected.of(LastLinesSeen.class).map(f -> f.fact().attempt()))
                .hasSize(EvidenceBounds.MAX_LAST_LINES)
                .contains(EvidenceBounds.MAX_LAST_LINES + 9)
                .doesNotContain(9);
    }

    private static Evidence lastLines(int attempt) {
        Instant at = NOON.plusSeconds(attempt);
        LastLinesSeen seen = new LastLinesSeen(
                "uid-1", "web", null, attempt, at, at, null, null, List.of(), null, null, 0, null, false);
        return new Evidence(seen, new Sighting(Source.CONTAINER_LOG, at, "logs/0@" + attempt));
    }

    @Test
    void ofAKindTheEarliestSeenComesFirst() {
        EvidenceSet set = EvidenceSet.of(List.of(waiting(2, 9), waiting(1, 5), waiting(3, 7)));

        assertThat(set.of(ContainerWaiting.class).map(f -> f.fact().restartCount()))
                .containsExactly(1, 3, 2);
    }

    @Test
    void aFloodOfOneKindKeepsItsNewestAndLeavesOtherKindsAlone() {
        List<Evidence> flood = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_KEPT; i++) {
            flood.add(waiting(i, i));
        }
        flood.add(new Evidence(new PodGone("uid-1", false), new Sighting(Source.POD, NOON, "pods/0@0")));
        EvidenceSet expected = EvidenceSet.of(flood);
        Collections.shuffle(flood, new Random(143));

        EvidenceSet batched = EvidenceSet.empty();
        for (Evidence e : flood) {
            batched = batched.with(List.of(e));
        }

        assertThat(batched).isEqualTo(expected);
        assertThat(expected.of(ContainerWaiting.class)).hasSize(EvidenceBounds.MAX_OF_A_KIND);
        assertThat(expected.of(PodGone.class)).hasSize(1);
        assertThat(expected.of(ContainerWaiting.class)
                        .map(f -> f.fact().restartCount())
                        .toList())
                .contains(MORE_THAN_KEPT - 1)
                .doesNotContain(0);
    }

    /** Merging makes sightings earlier, so they cannot decide what is dropped. */
    @Test
    void aFloodWhoseFactsAreSeenTwiceKeepsTheSameInAnyOrder() {
        List<Evidence> flood = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_KEPT; i++) {
            flood.add(waiting(i, i));
            flood.add(waiting(i, 10_000 - i));
        }
        EvidenceSet forwards = EvidenceSet.empty();
        for (Evidence e : flood) {
            forwards = forwards.with(List.of(e));
        }

        assertThat(forwards).isEqualTo(EvidenceSet.of(flood));
    }

    /** Several kinds above their bounds, each fact seen up to three times at any time, in any order and any batches. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aboveTheBoundsAnyOrderRepetitionAndBatchesEndInEqualSets(long seed) {
        Random random = new Random(seed);
        List<Evidence> flood = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            Fact fact = anyFact(i, random);
            for (int seen = random.nextInt(3); seen >= 0; seen--) {
                int at = random.nextInt(100_000);
                flood.add(new Evidence(
                        fact, new Sighting(Source.POD, NOON.plusSeconds(at), "pods/" + at % 3 + "@" + at % 200)));
            }
        }
        EvidenceSet expected = EvidenceSet.of(flood);

        Collections.shuffle(flood, random);
        EvidenceSet batched = EvidenceSet.empty();
        for (int from = 0; from < flood.size(); ) {
            int to = Math.min(flood.size(), from + 1 + random.nextInt(200));
            batched = batched.with(flood.subList(from, to));
            from = to - (random.nextBoolean() ? 0 : random.nextInt(to - from)); // some of it again
        }

        assertThat(batched).isEqualTo(expected);
        assertThat(expected.of(JournalRecorded.class)).hasSize(EvidenceBounds.MAX_OF_A_KIND);
        assertThat(expected.of(LastLinesSeen.class)).hasSize(EvidenceBounds.MAX_LAST_LINES);
    }

    private static Fact anyFact(int i, Random random) {
        Instant at = NOON.plusSeconds(random.nextInt(1_000));
        return switch (random.nextInt(12)) {
            case 0 -> new ContainerWaiting("uid-" + i % 3, "web", "CrashLoopBackOff", i);
            case 1 -> new PodGone("uid-" + i, random.nextBoolean());
            case 2, 3 ->
                new LastLinesSeen(
                        "uid-1",
                        "web",
                        null,
                        i,
                        at,
                        at,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        i,
                        null,
                        random.nextBoolean());
            default -> new JournalRecorded("uid-1", JournalMark.STARTED, "web", null, at, i, null);
        };
    }

    @Test
    void aPodsKeyIsReadBackFromItsText() {
        PodKey key = new PodKey("prod-eu", "shop", "web-1");

        assertThat(PodKey.parse(key.toString())).isEqualTo(key);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PodKey.parse("shop/web-1"))
                .withMessage("Not a pod key: 'shop/web-1'; wanted cluster/namespace/name");
    }
}
