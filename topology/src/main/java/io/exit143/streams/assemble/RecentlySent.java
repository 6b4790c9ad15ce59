package io.exit143.streams.assemble;

import io.exit143.termination.Termination;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents sent last, by id. Only a saving: one that is forgotten is sent again unchanged. */
final class RecentlySent extends LinkedHashMap<String, Termination> {

    private static final long serialVersionUID = 1L;

    private final int most;

    RecentlySent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Termination> eldest) {
        return size() > most;
    }
}
