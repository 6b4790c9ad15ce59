package io.exit143.logs.shape;

/** The record can't be read; becomes {@code Decoded.Broken} before it leaves the package. */
final class BrokenRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRecordException(String reason) {
        // Hostile input can cause one a record: no stack trace.
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
