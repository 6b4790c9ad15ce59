package io.exit143.logs.signature;

/** What a scan has found in some bytes. */
enum Hit {
    /** No literal at all. */
    NONE,
    /** A literal, but not what stands beside it in every line of interest. */
    LITERAL_ALONE,
    /** A complete clue. */
    CANDIDATE;

    Hit or(Hit other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
