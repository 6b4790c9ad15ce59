package io.exit143.application.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** By the first label, then by the next: so that a page has the same order every time. */
enum LabelOrder implements Comparator<List<String>> {
    INSTANCE;

    /** The series as they are at this moment, in this order. */
    static <V> SortedMap<List<String>, V> sorted(Map<List<String>, V> series) {
        SortedMap<List<String>, V> sorted = new TreeMap<>(INSTANCE);
        sorted.putAll(series);
        return sorted;
    }

    @Override
    public int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
