package io.exit143.streams.retention;

import java.util.LinkedHashMap;
import java.util.Map;

/** What this instance sent last, by its key. Only a saving: what is forgotten is sent again unchanged. */
public final class RecentlySent<T> extends LinkedHashMap<String, T> {

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
