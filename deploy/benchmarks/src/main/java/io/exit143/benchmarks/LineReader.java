package io.exit143.benchmarks;

/** A variant at work. */
interface LineReader extends AutoCloseable {

    /** Ends it; what it has read is worked off, written and committed. */
    @Override
    void close();
}
