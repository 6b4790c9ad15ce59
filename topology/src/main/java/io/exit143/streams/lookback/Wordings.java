package io.exit143.streams.lookback;

import io.exit143.termination.LogWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a container said before its stop signal, and what only after it. */
final class Wordings {

    /** A program in its routine has few; one that has more has no routine to tell a reaction from. */
    static final int MOST = 300;

    private final LogWindow window;
    private final Set<Long> before = new HashSet<>();
    private final Map<Long, Instant> after = new HashMap<>();

    Wordings(LogWindow window) {
        this.window = window;
    }

    void add(Instant at, String text) {
        Instant from = window.signalFrom();
        Instant to = window.signalTo();
        if (from == null || to == null) {
            return;
        }
        if (!at.isAfter(from) && before.size() <= MOST) {
            before.add(Wording.of(text));
        } else if (at.isAfter(to)) {
            long wording = Wording.of(text);
            if (after.size() < MOST || after.containsKey(wording)) {
                after.merge(wording, at, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
    }

    /** When something was first said after the signal that had not been said before it; null if never. */
    @Nullable
    Instant firstNew() {
        if (before.size() > MOST) {
            return null;
        }
        return after.entrySet().stream()
                .filter(e -> !before.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
