package io.exit143.streams.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.retention.Received;
import io.exit143.termination.LogWindow;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration UNCHANGED = Duration.ofSeconds(5);

    private final Asking asking = new Asking(UNCHANGED, 100);

    @Test
    void aQuestionWaitsUntilItHasBeenTheSameForAWhile() {
        LogWindow window = window(1, NOON);
        assertThat(asking.due(window, after(0))).contains(NOON.plusSeconds(5));
        assertThat(asking.due(window, after(3))).contains(NOON.plusSeconds(5));
        LogWindow longer = window(1, NOON.plusSeconds(1));
        assertThat(asking.due(longer, after(4))).contains(NOON.plusSeconds(9));
        assertThat(asking.due(longer, after(9))).contains(NOON.plusSeconds(9));
    }

    @Test
    void whatWasAskedIsAskedAgainOnlyWhenItHasChanged() {
        LogWindow window = window(1, NOON);
        asking.due(window, after(0));
        asking.asked(window);
        assertThat(asking.due(window, after(60))).isEmpty();
        assertThat(asking.due(window(1, NOON.plusSeconds(1)), after(60))).contains(NOON.plusSeconds(65));
    }

    /** Each is looked at again only after all others: none may push out another for ever. */
    @Test
    void moreQuestionsThanCanBeRememberedAreAllAsked() {
        Asking small = new Asking(UNCHANGED, 10);
        Set<Integer> open = new HashSet<>();
        for (int ending = 0; ending < 100; ending++) {
            open.add(ending);
        }
        for (int look = 0; look < 3; look++) {
            Received now = after(look * 12);
            for (int ending : List.copyOf(open)) {
                LogWindow window = window(ending, NOON);
                if (small.due(window, now)
                        .filter(due -> !due.isAfter(now.reached()))
                        .isPresent()) {
                    small.asked(window);
                    open.remove(ending);
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void whatIsNotLookedAtAnyMoreLeavesItsPlace() {
        Asking small = new Asking(UNCHANGED, 1);
        small.due(window(1, NOON), after(0));
        assertThat(small.due(window(2, NOON), after(10))).as("no room: at once").contains(NOON.plusSeconds(10));
        assertThat(small.due(window(3, NOON), after(90))).contains(NOON.plusSeconds(95));
    }

    private static Received after(int seconds) {
        return Received.atRecorded(NOON.plusSeconds(seconds));
    }

    private static LogWindow window(int ending, Instant to) {
        return new LogWindow(
                "u-" + ending + "/app/0",
                new PodKey("default", "shop", "web-" + ending),
                "u-" + ending,
                "app",
                "c" + ending,
                0,
                NOON.minusSeconds(60),
                to,
                null,
                null,
                null,
                List.of());
    }
}
