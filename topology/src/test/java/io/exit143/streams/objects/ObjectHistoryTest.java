package io.exit143.streams.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.objects.ObjectHistory.Interest;
import io.exit143.streams.retention.Retention;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectHistoryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final ObjectRef DEPLOYMENT = new ObjectRef("Deployment", "shop", "web", "u-1");
    private static final ObjectRef NODE = new ObjectRef("Node", "", "node-7", "u-2");
    private static final Interest ASKED = new Interest(new PodKey("default", "shop", "web-1"), NOON);

    private static Evidence deployment(int generation, int replicas, long second) {
        return seen(DEPLOYMENT, Map.of("GENERATION", "" + generation, "REPLICAS", "" + replicas), second);
    }

    private static Evidence node(boolean cordoned, long second) {
        return seen(NODE, Map.of("UNSCHEDULABLE", "" + cordoned), second);
    }

    private static Evidence seen(ObjectRef about, Map<String, String> attributes, long second) {
        Instant at = NOON.plusSeconds(second);
        return new Evidence(
                new ObjectSeen(about, null, attributes, at), new Sighting(Source.OWNER, at, "objects/0@" + second));
    }

    private static ObjectHistory of(List<Evidence> arrived) {
        ObjectHistory history = ObjectHistory.empty();
        for (Evidence e : arrived) {
            history = history.with(e, A_DAY);
        }
        return history;
    }

    @Test
    void stateOfAGenerationIsKeptOnceAsItWasFirstSeen() {
        ObjectHistory history = of(List.of(deployment(1, 2, 5), deployment(1, 2, 3), deployment(1, 2, 9)));

        assertThat(history.evidence()).containsExactly(deployment(1, 2, 3));
    }

    @Test
    void nodeThatIsCordonedAgainChangedThreeTimes() {
        ObjectHistory history = of(List.of(node(true, 1), node(true, 2), node(false, 3), node(true, 4)));

        assertThat(history.changes()).containsExactly(node(true, 1), node(false, 3), node(true, 4));
        assertThat(history.concerning(ASKED)).isEqualTo(history.changes());
    }

    @Test
    void changeThatIsKnownLateShowsWhatItHadHidden() {
        ObjectHistory early = of(List.of(node(true, 1), node(true, 4)));

        assertThat(early.changes()).containsExactly(node(true, 1));
        assertThat(early.with(node(false, 3), A_DAY).changes())
                .containsExactly(node(true, 1), node(false, 3), node(true, 4));
    }

    @Test
    void factSeenTwiceIsKeptAsItWasFirstSeen() {
        ApiRequested fact =
                new ApiRequested(null, "audit-1", "delete", DEPLOYMENT, "", "jane", "kubectl", NOON, NOON, 200, null);
        Evidence first = new Evidence(fact, new Sighting(Source.AUDIT, NOON, "audit/0@9"));
        Evidence again = new Evidence(fact, new Sighting(Source.AUDIT, NOON, "audit/0@10"));

        assertThat(of(List.of(again, first)).evidence()).containsExactly(first);
        assertThat(of(List.of(first, again)).evidence()).containsExactly(first);
    }

    @Test
    void changeIsStillThereWhenThePodThatItEndedAsksHoursLater() {
        ObjectHistory readAhead =
                of(List.of(deployment(1, 3, -HOUR), deployment(2, 0, -1), deployment(2, 0, 2 * HOUR + 30 * MINUTE)));

        assertThat(readAhead.concerning(ASKED)).containsExactly(deployment(1, 3, -HOUR), deployment(2, 0, -1));
    }

    @Test
    void podIsToldWhatHappenedAroundItsEndAndWhatHeldBefore() {
        ObjectHistory history = of(List.of(
                deployment(1, 5, -5 * HOUR),
                deployment(2, 4, -2 * HOUR),
                deleted("long-before", -HOUR),
                deleted("before", -30 * MINUTE),
                deployment(3, 3, -MINUTE),
                deployment(4, 2, 9 * MINUTE),
                deployment(5, 1, 11 * MINUTE)));

        assertThat(history.concerning(ASKED))
                .containsExactly(
                        deployment(2, 4, -2 * HOUR),
                        deleted("before", -30 * MINUTE),
                        deployment(3, 3, -MINUTE),
                        deployment(4, 2, 9 * MINUTE));
        assertThat(history.concerning(ASKED, history.changes())).isEqualTo(history.concerning(ASKED));
    }

    @Test
    void whatIsOlderThanItsRetentionGoes() {
        ObjectHistory history = of(List.of(
                deployment(1, 5, 0), deployment(2, 4, HOUR), deployment(3, 3, 2 * HOUR), deployment(4, 2, 26 * HOUR)));

        assertThat(history.evidence())
                .containsExactly(deployment(2, 4, HOUR), deployment(3, 3, 2 * HOUR), deployment(4, 2, 26 * HOUR));
    }

    @Test
    void retentionShorterThanWhatAPodIsToldOfKeepsThat() {
        ObjectHistory history = ObjectHistory.empty();
        for (Evidence e :
                List.of(deployment(1, 3, -25 * MINUTE), deployment(2, 2, -MINUTE), deployment(3, 1, MINUTE))) {
            history = history.with(e, Duration.ofMinutes(1));
        }

        assertThat(history.concerning(ASKED)).hasSize(3);
    }

    @Test
    void nothingGoesByTimeWhereAllIsKeptForever() {
        ObjectHistory history = ObjectHistory.empty();
        for (Evidence e : List.of(deployment(1, 3, 0), deployment(2, 2, 100 * HOUR), deployment(3, 1, 200 * HOUR))) {
            history = history.with(e, Retention.FOREVER.evidence());
        }

        assertThat(history.evidence()).hasSize(3);
    }

    @Test
    void floodOfRequestsStaysBoundedAndPushesNoStateOut() {
        List<Evidence> records = new ArrayList<>(List.of(deployment(1, 5, 0), deployment(2, 4, 1), node(true, 2)));
        for (int i = 0; i < 500; i++) {
            records.add(deleted("flood-" + i, MINUTE + i));
        }

        assertThat(of(records).evidence())
                .hasSize(202)
                .startsWith(deployment(2, 4, 1), node(true, 2))
                .endsWith(deleted("flood-499", MINUTE + 499));
    }

    @Test
    void nodeThatIsToldOfAllDayLeavesTwoStatesAnHour() {
        List<Evidence> records = new ArrayList<>();
        for (long minute = 0; minute < 24 * 60; minute += 5) {
            records.add(node(minute >= 12 * 60, minute * MINUTE));
        }
        ObjectHistory history = of(records);

        assertThat(history.changes()).containsExactly(node(false, 0), node(true, 12 * HOUR));
        assertThat(history.evidence()).hasSizeLessThan(70);
    }

    @Test
    void interestOfAnEarlierPodOfTheSameNameIsToldFromALaterReport() {
        Interest later = new Interest(ASKED.pod(), NOON.plusSeconds(HOUR));

        assertThat(ASKED.isOfEarlierPodThan(later)).isTrue();
        assertThat(later.isOfEarlierPodThan(ASKED)).isFalse();
        assertThat(ASKED.isOfEarlierPodThan(new Interest(ASKED.pod(), NOON.plusSeconds(5 * MINUTE))))
                .isFalse();
    }

    private static Evidence deleted(String auditId, long second) {
        Instant at = NOON.plusSeconds(second);
        return new Evidence(
                new ApiRequested(null, auditId, "delete", DEPLOYMENT, "", "jane", "kubectl", at, at, 200, null),
                new Sighting(Source.AUDIT, at, "audit/0@" + second));
    }

    /** Two hours of rollouts, scalings, cordons and repeats: more than a pod is told of, within the bound on number. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderAndRepetitionOfArrivalEndsInTheSameHistory(long seed) {
        Random random = new Random(seed);
        List<Evidence> records = new ArrayList<>();
        int generation = 1;
        for (int second = 0; second < 8_000; second += 1 + random.nextInt(120)) {
            generation += random.nextInt(3) == 0 ? 1 : 0;
            records.add(deployment(generation, generation % 5, second));
            if (random.nextInt(4) == 0) {
                records.add(node(random.nextBoolean(), second));
            }
        }
        ObjectHistory expected = of(records);

        List<Evidence> shuffled = new ArrayList<>(records);
        shuffled.addAll(records.subList(0, records.size() / 2));
        Collections.shuffle(shuffled, random);

        assertThat(of(shuffled).evidence()).isEqualTo(expected.evidence());
        assertThat(of(shuffled).changes()).isEqualTo(expected.changes());
        assertThat(expected.evidence()).hasSizeLessThan(records.size());
    }
}
