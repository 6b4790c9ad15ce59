package io.exit143.application.metrics;

/** Writes some families of metrics as they are at this moment. Called by several threads. */
@FunctionalInterface
interface Collector {
    void writeTo(Exposition out);
}
