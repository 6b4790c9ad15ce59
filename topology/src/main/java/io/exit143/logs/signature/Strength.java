package io.exit143.logs.signature;

import java.util.Locale;
import java.util.Optional;

/** How much a line shows by itself. */
public enum Strength {
    /** The line alone shows that this container is being stopped. */
    STRONG,
    /** The line shows it only while a stop is known to be in progress. */
    WEAK;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in signature files and in documents: {@code strong} or {@code weak}. */
    public String wireName() {
        return wireName;
    }

    static Optional<Strength> ofWireName(String name) {
        for (Strength strength : values()) {
            if (strength.wireName.equals(name)) {
                return Optional.of(strength);
            }
        }
        return Optional.empty();
    }
}
