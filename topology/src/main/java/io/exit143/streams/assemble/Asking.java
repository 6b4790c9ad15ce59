package io.exit143.streams.assemble;

import io.exit143.streams.retention.Received;
import io.exit143.streams.retention.RecentlySent;
import io.exit143.termination.LogWindow;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which questions for last words have been asked. Most of the evidence about an ending comes within seconds and changes
 * the question; so one waits until it has been the same for a while, which delays no answer: that waits longer for lines
 * on their way. Only a saving: what is forgotten, in a crash or because there is much, waits and is asked again.
 */
final class Asking {

    /** Longer than most reports about one exit lie apart; far shorter than the look-back lets lines settle. */
    static final Duration UNCHANGED = Duration.ofSeconds(5);

    private final Duration unchanged;
    private final Map<String, Latest> latest;

    private record Latest(ByteBuffer digest, Received since, boolean asked) {}

    /** @param unchanged how long a question must have been the same */
    Asking(Duration unchanged, int remembered) {
        this.unchanged = unchanged;
        this.latest = new RecentlySent<>(remembered);
    }

    /** When the question, which has no answer, may be asked, on the inputs' clock; empty if it was. */
    Optional<Instant> due(LogWindow window, Received now) {
        ByteBuffer digest = EntryKey.digest(window.toString());
        Latest last = latest.get(window.terminationId());
        if (last == null || !last.digest().equals(digest)) {
            last = new Latest(digest, now, false);
            latest.put(window.terminationId(), last);
        }
        if (last.asked()) {
            return Optional.empty();
        }
        boolean isDue = last.since().isPast(unchanged, now);
        return Optional.of(isDue ? now.reached() : last.since().due(unchanged, now));
    }

    void asked(LogWindow window, Received now) {
        latest.computeIfPresent(window.terminationId(), (id, question) -> new Latest(question.digest(), now, true));
    }
}
