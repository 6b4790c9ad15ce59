package io.exit143.streams.read;

import java.util.Locale;

/** What became of a record that was read: exactly one of these. */
enum Fate {
    /** It told something, and that was passed on. */
    EVIDENCE("evidence"),

    /** Ignored: it holds none of the words that every line of interest holds. It was not decoded. */
    NO_WORD_OF_INTEREST("ignored"),

    /** Ignored: it was read, and tells nothing of an end. */
    OF_NO_CONCERN("ignored"),

    /** Ignored: lines of containers, and nothing says whose. */
    NO_POD_NAMED("ignored"),

    /** It could not be read, and went to the dead letters as it came. */
    UNREADABLE("dead_letter");

    private final String kind;

    Fate(String kind) {
        this.kind = kind;
    }

    /** Evidence, ignored or dead_letter: these three make up all that was read. */
    String kind() {
        return kind;
    }

    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
