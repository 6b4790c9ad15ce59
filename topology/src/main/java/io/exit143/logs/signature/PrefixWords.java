package io.exit143.logs.signature;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words that stand before a message, by their ids in one vocabulary: {@code Mar 04 10:11:12 PM UTC INFO stopping}. */
final class PrefixWords {
    /** What a word is before a message. */
    enum Kind {
        NONE,
        TIME,
        LEVEL,
        /** Begins ordinary phrases too ("error closing the file"): within a line it is a level only behind a time. */
        LEVEL_OR_PHRASE
    }

    private static final Map<String, Kind> KINDS = kinds(Map.of(
            Kind.TIME,
            "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun am pm"
                    + " utc gmt cet cest est edt pst pdt",
            Kind.LEVEL,
            "trace debug dbg info information inf notice warn wrn",
            Kind.LEVEL_OR_PHRASE,
            "note warning error err severe critical crit alert fatal log system"));

    private final Kind[] kinds;

    /** @param ids of words; those of {@link #all} that are not among them are not recognised */
    PrefixWords(Map<String, Integer> ids) {
        int highest = ids.values().stream().mapToInt(Integer::intValue).max().orElse(Vocabulary.UNKNOWN);
        kinds = new Kind[1 + highest];
        Arrays.fill(kinds, Kind.NONE);
        ids.forEach((word, id) -> kinds[id] = KINDS.getOrDefault(word, Kind.NONE));
    }

    static Set<String> all() {
        return KINDS.keySet();
    }

    Kind kindOf(int id) {
        return kinds[id];
    }

    private static Map<String, Kind> kinds(Map<Kind, String> separated) {
        Map<String, Kind> kinds = new HashMap<>();
        separated.forEach((kind, words) -> Stream.of(words.split(" ", -1)).forEach(word -> kinds.put(word, kind)));
        return Map.copyOf(kinds);
    }
}
