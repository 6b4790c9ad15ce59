package io.exit143.deploy;

import java.util.LinkedHashSet;
import java.util.Set;

/** The last so many ids, so that what runs for weeks does not remember all. */
final class RecentIds {

    /** Late evidence revises a document within minutes; so many do not end in minutes. */
    private static final int MOST = 50_000;

    private final Set<String> ids = new LinkedHashSet<>();

    /** Whether it was new. */
    boolean add(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }
}
