package io.exit143.logs.signature;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sequence of places for words, as written in a signature file.
 *
 * @param source the pattern as written
 * @param anchored the first word begins a part of the message
 */
record WordPattern(String source, boolean anchored, List<PatternElement> elements) {
    /** The matcher keeps one bit a place in a long and needs one to spare. */
    static final int MAX_ELEMENTS = 60;

    WordPattern {
        elements = List.copyOf(elements);
    }

    Set<String> words() {
        return elements.stream().flatMap(element -> element.words().stream()).collect(Collectors.toSet());
    }
}
