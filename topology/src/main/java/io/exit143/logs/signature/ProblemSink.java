package io.exit143.logs.signature;

/** Where a reader of one line reports what is wrong with it. */
@FunctionalInterface
interface ProblemSink {
    /** Takes one problem; columns count from 1. */
    void add(int column, String message);
}
