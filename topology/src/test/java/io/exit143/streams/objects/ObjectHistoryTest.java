package io.exit143.streams.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.objects.ObjectHistory.Interest;
import io.exit143.termination.evidence.ApiRequested;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.ObjectRef;
import io.exit143.termination.evidence.ObjectSeen;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Sighting;
import io.exit143.termination.evidence.Source;
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
            history = history.with(e);
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
        assertThat(early.with(node(false, 3)).changes()).containsExactly(node(true, 1), node(false, 3), node(true, 4));
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

    /** An hour of rollouts, scalings, cordons and repeats: more than the window holds, within the bound on number. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderAndRepetitionOfArrivalEndsInTheSameHistory(long seed) {
        Random random = new Random(seed);
        List<Evidence> records = new ArrayList<>();
        int generation = 1;
        for (int second = 0; second < 4_000; second += 1 + random.nextInt(60)) {
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
