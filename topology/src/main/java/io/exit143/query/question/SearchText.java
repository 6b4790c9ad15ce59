package io.exit143.query.question;

import io.exit143.streams.index.IndexEntry;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a person puts into the one search box: an exit code, namespace/pod, a container id, a pod UID, part of the name of
 * a pod or workload, or the name of a namespace or container.
 */
public record SearchText(String text) implements Predicate<IndexEntry> {

    /** As many as kubectl and container runtimes show of an id. */
    private static final int SHORTEST_ID = 6;

    private static final int MAX_EXIT_CODE_DIGITS = 3;

    public SearchText {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean test(IndexEntry entry) {
        if (text.isEmpty()) {
            return true;
        }
        if (text.length() <= MAX_EXIT_CODE_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return entry.exitCode() != null && text.equals(entry.exitCode().toString());
        }
        return hasName(entry) || hasId(entry);
    }

    private boolean hasName(IndexEntry entry) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return (entry.namespace() + "/" + entry.pod()).startsWith(text)
                    || entry.id().equals(text);
        }
        return entry.pod().contains(text)
                || entry.namespace().equals(text)
                || entry.container().equals(text)
                || (entry.workload() != null && entry.workload().contains(text));
    }

    private boolean hasId(IndexEntry entry) {
        String id = text.substring(text.lastIndexOf('/') + 1); // as in containerd://984ea4...
        return id.length() >= SHORTEST_ID
                && (entry.podUid().startsWith(id)
                        || (entry.containerId() != null && entry.containerId().startsWith(id)));
    }
}
