package io.exit143.benchmarks;

/**
 * What was written for the variants to read.
 *
 * @param bytes of all values
 * @param places where the lines of interest are
 */
record Load(long lines, long bytes, Places places) {}
