package io.exit143.query.source;

/** How the process is, for whoever sends requests to it and whoever restarts it. */
public interface Health {

    /** Whether questions are to be sent here. */
    boolean isReady();

    /** Whether the process does its work, or can be expected to again. */
    boolean isAlive();
}
