package io.exit143.connect.kubernetes.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Since when something unwelcome has lasted, and whether that is too long. */
final class Lasting {

    private final Duration tooLong;
    private @Nullable Instant since;

    Lasting(Duration tooLong) {
        this.tooLong = tooLong;
    }

    /** Notes that it is so now; true when it has been so, without a pause, for too long. */
    boolean lastsTooLong(Instant now) {
        Instant first = since == null ? now : since;
        since = first;
        return Duration.between(first, now).compareTo(tooLong) >= 0;
    }

    /** Since when it has been so; null when it is not. */
    @Nullable
    Instant since() {
        return since;
    }

    /** It is over. */
    void clear() {
        since = null;
    }
}
