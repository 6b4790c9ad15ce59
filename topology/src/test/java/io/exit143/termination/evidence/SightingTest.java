package io.exit143.termination.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SightingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Sighting at(String ref) {
        return new Sighting(Source.POD, NOON, ref);
    }

    @Test
    void timeComesFirst() {
        assertThat(new Sighting(Source.POD, NOON.plusNanos(1), "a/0@1")).isGreaterThan(at("b/0@2"));
    }

    @Test
    void referencesCompareByTopicThenByTheNumbersOfPartitionAndOffset() {
        List<Sighting> inOrder = Stream.of(
                        "a/9@100",
                        "a/10@9",
                        "a/10@10",
                        "a/10@9223372036854775",
                        "b/0@0",
                        "no reference",
                        "weird/x@y",
                        "weird/1@")
                .map(SightingTest::at)
                .toList();
        List<Sighting> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(143));

        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(inOrder);
    }

    @Test
    void numbersTooLongForALongStillHaveAnOrder() {
        Sighting one = at("a/0@99999999999999999999");
        Sighting other = at("a/0@99999999999999999998");

        assertThat(one).isGreaterThan(other);
        assertThat(other).isLessThan(one);
    }
}
