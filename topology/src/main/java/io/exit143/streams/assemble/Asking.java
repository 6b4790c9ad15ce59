package io.exit143.streams.assemble;

import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.RecentlySent;
import io.exit143.termination.LogWindow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which questions for last words have been asked. Most of the evidence about an ending comes within seconds and changes
 * the question; so one waits until it has been the same for a while, which delays no answer: that waits longer for lines
 * on their way. Only a saving: where there is no room to remember one more that waits, it is asked at once, and what was asked
 * and is forgotten, in a crash or because there is much, is asked again.
 */
final class Asking {

    /** Longer than most reports about one exit lie apart; far shorter than the look-back lets lines settle. */
    static final Duration UNCHANGED = Duration.ofSeconds(5);

    /** Pods are looked at again long before: who has not been needs no answer any more. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private final Duration unchanged;
    private final int most;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, ByteBuffer> asked;

    private record Waiting(ByteBuffer digest, Received since) {}

    /**
     * Nothing has been asked.
     *
     * @param unchanged how long a question must have been the same
     * @param most how many that wait, and how many that were asked, are remembered
     */
    Asking(Duration unchanged, int most) {
        this.unchanged = unchanged;
        this.most = most;
        this.asked = new RecentlySent<>(most);
    }

    /** When the question, which has no answer, may be asked, on the inputs' clock; empty if it was. */
    Optional<Instant> due(LogWindow window, Received now) {
        ByteBuffer digest = digest(window);
        if (digest.equals(asked.get(window.terminationId()))) {
            return Optional.empty();
        }
        Waiting since = waiting.get(window.terminationId());
        if (since == null || !since.digest().equals(digest)) {
            waiting.remove(window.terminationId());
            if (!hasRoom(now)) {
                return Optional.of(now.reached());
            }
            since = new Waiting(digest, now);
            waiting.put(window.terminationId(), since);
        }
        boolean isDue = since.since().isPast(unchanged, now);
        return Optional.of(isDue ? now.reached() : since.since().due(unchanged, now));
    }

    private boolean hasRoom(Received now) {
        if (waiting.size() < most) {
            return true;
        }
        Iterator<Waiting> eldest = waiting.values().iterator();
        if (eldest.next().since().isPast(ABANDONED, now)) {
            eldest.remove();
            return true;
        }
        return false;
    }

    void asked(LogWindow window) {
        waiting.remove(window.terminationId());
        asked.put(window.terminationId(), digest(window));
    }

    /** From now on nothing has been asked. */
    void clear() {
        waiting.clear();
        asked.clear();
    }

    private static ByteBuffer digest(LogWindow window) {
        return EntryKey.digest(window.toString().getBytes(StandardCharsets.UTF_8));
    }
}
