package io.exit143.query.error;

/** A request that cannot be answered; the message tells the client why. */
public final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadRequestException(String message) {
        super(message);
    }
}
