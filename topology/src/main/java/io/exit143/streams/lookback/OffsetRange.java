package io.exit143.streams.lookback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Records of one partition: from, inclusive, to, exclusive. */
record OffsetRange(long from, long to) {

    boolean contains(long offset) {
        return from <= offset && offset < to;
    }

    static boolean anyContains(Collection<OffsetRange> ranges, long offset) {
        return ranges.stream().anyMatch(range -> range.contains(offset));
    }

    boolean overlaps(OffsetRange other) {
        return Math.max(from, other.from) < Math.min(to, other.to);
    }

    /** Ranges that cover the same records, none twice, in order. */
    static List<OffsetRange> merged(Collection<OffsetRange> ranges) {
        List<OffsetRange> merged = new ArrayList<>();
        ranges.stream()
                .filter(r -> r.from < r.to)
                .sorted(Comparator.comparing(OffsetRange::from).thenComparing(OffsetRange::to))
                .forEach(range -> {
                    OffsetRange before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (before != null && range.from <= before.to) {
                        merged.set(merged.size() - 1, new OffsetRange(before.from, Math.max(before.to, range.to)));
                    } else {
                        merged.add(range);
                    }
                });
        return merged;
    }
}
