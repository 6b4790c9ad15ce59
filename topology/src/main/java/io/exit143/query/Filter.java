package io.exit143.query;

import io.exit143.streams.index.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which endings a list shows.
 *
 * @param fromMs the earliest ending, milliseconds since 1970, inclusive
 * @param toMs the end of the time asked for, exclusive
 */
public record Filter(List<Predicate<IndexEntry>> conditions, long fromMs, long toMs) {

    public static final Filter ALL = new Filter(List.of(), 0, Long.MAX_VALUE);

    public Filter {
        conditions = List.copyOf(conditions);
    }

    Filter and(Predicate<IndexEntry> condition) {
        List<Predicate<IndexEntry>> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Filter(more, fromMs, toMs);
    }

    Filter between(long newFromMs, long newToMs) {
        return new Filter(conditions, newFromMs, newToMs);
    }

    public boolean accepts(IndexEntry entry) {
        return conditions.stream().allMatch(c -> c.test(entry));
    }
}
