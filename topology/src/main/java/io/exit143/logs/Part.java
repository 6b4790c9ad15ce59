package io.exit143.logs;

/** Whether a {@link LogLine} holds a whole line. */
public enum Part {
    /** A whole line, or the last chunk of one: nothing follows that belongs to it. */
    FULL,
    /**
     * A chunk whose rest follows as a further line of the same stream. The very last line of a container is one too
     * when it ends without a newline; then nothing follows.
     */
    PARTIAL
}
