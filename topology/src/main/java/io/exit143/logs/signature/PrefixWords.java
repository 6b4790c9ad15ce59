package io.exit143.logs.signature;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final Map<Kind, Set<String>> WORDS = Map.of(
            Kind.TIME,
            words("jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun am pm"
                    + " utc gmt cet cest est edt pst pdt"),
            Kind.LEVEL,
            words("trace debug dbg info information inf notice warn wrn"),
            Kind.LEVEL_OR_PHRASE,
            words("note warning error err severe critical crit alert fatal log system"));

    private final Kind[] kinds;

    /** @param ids of words; those of {@link #all} that are not among them are not recognised */
    PrefixWords(Map<String, Integer> ids) {
        kinds = new Kind[1 + ids.values().stream().mapToInt(Integer::intValue).max().orElse(Vocabulary.UNKNOWN)];
        Arrays.fill(kinds, Kind.NONE);
        WORDS.forEach((kind, words) -> words.stream().filter(ids::containsKey).forEach(w -> kinds[ids.get(w)] = kind));
    }

    static Set<String> all() {
        return WORDS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    Kind kindOf(int id) {
        return kinds[id];
    }

    private static Set<String> words(String separated) {
        return Stream.of(separated.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }
}
