package io.exit143.query.question;

import io.exit143.streams.index.IndexEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which endings a list shows.
 *
 * @param conditions all have to hold
 * @param attributes of those that {@code IndexEntry.ATTRIBUTES} names, which values are wanted; all have to hold
 * @param fromMs the earliest ending, milliseconds since 1970, inclusive
 * @param toMs the end of the time asked for, exclusive
 */
public record Filter(
        List<Predicate<IndexEntry>> conditions, Map<String, Set<String>> attributes, long fromMs, long toMs) {

    /** Accepts every ending. */
    public static final Filter ALL = new Filter(List.of(), Map.of(), 0, Long.MAX_VALUE);

    public Filter {
        conditions = List.copyOf(conditions);
        attributes = Map.copyOf(attributes);
    }

    /** The same, and this has to hold too. */
    public Filter and(Predicate<IndexEntry> condition) {
        List<Predicate<IndexEntry>> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Filter(more, attributes, fromMs, toMs);
    }

    /** The same as a condition, which the index can look up. */
    public Filter andOneOf(String attribute, Set<String> values) {
        Map<String, Set<String>> more = new HashMap<>(attributes);
        more.put(attribute, Set.copyOf(values));
        return new Filter(conditions, more, fromMs, toMs);
    }

    /** The same in another time: milliseconds since 1970, the end exclusive. */
    public Filter between(long newFromMs, long newToMs) {
        return new Filter(conditions, attributes, newFromMs, newToMs);
    }

    boolean accepts(IndexEntry entry) {
        return attributes.entrySet().stream().allMatch(a -> hasOneOf(entry, a.getKey(), a.getValue()))
                && conditions.stream().allMatch(c -> c.test(entry));
    }

    private static boolean hasOneOf(IndexEntry entry, String attribute, Set<String> values) {
        Object value = IndexEntry.ATTRIBUTES.getOrDefault(attribute, e -> null).apply(entry);
        return value != null && values.contains(Objects.toString(value));
    }
}
