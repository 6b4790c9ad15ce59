package io.exit143.streams.message;

/**
 * Something stored was written by a later release, and this one would take it for something else. The process must stop:
 * what it cannot read it must not pass over.
 */
public final class LaterReleaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Deep enough for the chain of causes that Jackson and Kafka Streams make; a loop of causes must not hold us. */
    private static final int MOST_CAUSES = 20;

    /** @param what what was read, and how it is not known */
    public LaterReleaseException(String what) {
        super(what + ". A later release wrote it: run that one, or one after it");
    }

    /** Throws if the version is later than the latest known. */
    public static void check(String what, int version, int latest) {
        if (version > latest) {
            throw new LaterReleaseException(
                    what + " has version " + version + ", and this release knows none beyond " + latest);
        }
    }

    /** Whether such an exception is the reason of another. */
    public static boolean causes(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof LaterReleaseException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
