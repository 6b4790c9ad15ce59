package io.exit143.benchmarks;

/**
 * What a variant cost.
 *
 * @param lines measured
 * @param cpuNanos of the whole process meanwhile: all threads, compiler and garbage collector too
 * @param nanos by the clock
 * @param peakBytes of memory, resident, from the start of the process
 * @param liveBytes of heap after a garbage collection, in full flow
 */
record Measurement(long lines, long cpuNanos, long nanos, long peakBytes, long liveBytes) {

    private static final String MARK = "measured ";

    double cpuPerLine() {
        return (double) cpuNanos / lines;
    }

    double linesPerSecond() {
        return lines * 1e9 / nanos;
    }

    /** As the child process prints it. */
    String line() {
        return MARK + lines + " " + cpuNanos + " " + nanos + " " + peakBytes + " " + liveBytes;
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Measurement parse(String line) {
        String[] fields = line.substring(MARK.length()).split(" ", -1);
        return new Measurement(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]));
    }
}
