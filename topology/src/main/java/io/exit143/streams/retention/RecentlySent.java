package io.exit143.streams.retention;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this instance sent last, by its key. Only a saving: what is forgotten is sent again unchanged. */
public final class RecentlySent<T> extends LinkedHashMap<String, T> {

    /**
     * When what was sent must have been committed: longer than the two minutes after which a producer gives up and the half
     * minute between two commits together. After a crash it takes so long at most until what it lost is sent again.
     */
    public static final Duration COMMITTED_AFTER = Duration.ofMinutes(4);

    private static final long serialVersionUID = 1L;

    private final int most;

    /** @param most entries, the oldest of which are forgotten */
    public RecentlySent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
    }
}
