package io.exit143.application;

/** The application cannot start; the message says why, and what to do. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
