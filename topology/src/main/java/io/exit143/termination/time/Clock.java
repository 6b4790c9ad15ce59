package io.exit143.termination.time;

/** Whose clock a moment is told on. */
public enum Clock {
    API_SERVER,
    NODE
}
