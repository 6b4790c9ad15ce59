package io.exit143.deploy.ask;

/** The server gave no answer that helps. The message says why and what to do. */
public final class AskException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why, as exit codes tell it. */
    public enum Reason {
        /** No answer, or one that cannot be understood. */
        FAILED(1),
        /** The question is wrong. */
        USAGE(2),
        /** Nothing of that name is known. */
        NOT_KNOWN(3),
        /** The token is missing, wrong, or not enough. */
        NOT_ALLOWED(4),
        /** The stores are being moved or restored. */
        NOT_READY(5);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    public AskException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    AskException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
