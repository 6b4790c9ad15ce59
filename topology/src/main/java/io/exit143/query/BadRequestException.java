package io.exit143.query;

/** A request that cannot be answered; the message tells the client why. */
final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
