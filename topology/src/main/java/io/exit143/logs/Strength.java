package io.exit143.logs;

/** How far a part of a {@link LineIdentity} can be trusted. */
public enum Strength {
    /**
     * It comes from where the line was read: the log file's path, or a value the shipper derives from that path for each
     * line.
     */
    STRONG,
    /**
     * It was looked up by pod name, or cached, and may be that of an earlier or later instance. Let the time decide
     * between instances.
     */
    WEAK,
    /** Nothing is said. */
    NONE
}
