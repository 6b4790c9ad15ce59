package io.exit143.streams.assemble;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was sent last, by document id. Only a saving: what is forgotten is sent again unchanged. */
final class RecentlySent<T> extends LinkedHashMap<String, T> {

    private static final long serialVersionUID = 1L;

    private final int most;

    RecentlySent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
    }
}
