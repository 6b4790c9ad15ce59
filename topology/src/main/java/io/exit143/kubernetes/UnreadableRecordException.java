package io.exit143.kubernetes;

/** A record that is not what it should be. The message says what, where and what was wanted. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(String message) {
        super(message);
    }
}
