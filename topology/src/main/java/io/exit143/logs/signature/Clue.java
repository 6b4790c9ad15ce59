package io.exit143.logs.signature;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a line of interest has in it, as plain characters, upper and lower case being the same: the literal, and a word of
 * each of the companions. The literal is looked for, the companions only where it stands, so a common word such as
 * {@code closed} does not make every line that has it worth decoding.
 *
 * @param literal of {@value PatternKey#MIN_LENGTH} or more characters
 * @param companions sets of words of which one each stands in the same record, before or behind the literal; often empty
 */
public record Clue(String literal, List<Set<String>> companions) {
    /** Shorter words stand in nearly every record. */
    private static final int MIN_COMPANION_LENGTH = 3;

    public Clue {
        companions = companions.stream().map(Set::copyOf).toList();
    }

    /** A literal that is enough by itself. */
    public static Clue of(String literal) {
        return new Clue(literal, List.of());
    }

    /** Those of a pattern: every line that fits it has one of them in it. */
    static Stream<Clue> of(WordPattern pattern) {
        return PatternKey.of(pattern.elements()).stream()
                .flatMap(key -> key.literals().stream())
                .map(literal -> new Clue(literal, companions(literal, pattern.elements())));
    }

    /** The same clue told by a part of its literal. */
    Clue toldBy(String part) {
        return part.equals(literal)
                ? this
                : new Clue(
                        part,
                        Stream.concat(Stream.of(Set.of(literal)), companions.stream())
                                .toList());
    }

    private static List<Set<String>> companions(String literal, List<PatternElement> elements) {
        return elements.stream()
                .filter(PatternElement::isRequired)
                .map(PatternElement::words)
                .filter(words -> words.stream().allMatch(word -> word.length() >= MIN_COMPANION_LENGTH))
                // What the literal has in it says nothing more; the literal's own place is among these.
                .filter(words -> words.stream().noneMatch(literal::contains))
                .distinct()
                .toList();
    }
}
