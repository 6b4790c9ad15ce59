package io.exit143.streams.lookback;

/** What may be logged of an error of exit143 that a log record brought about: its message may quote the record. */
final class Failure {

    private Failure() {}

    /** Kind and place: {@code java.lang.IllegalStateException at io.exit143.Some.method(Some.java:12)}. */
    static String of(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
