package io.exit143.connect.otlp;

import java.time.Duration;
import org.apache.kafka.connect.errors.RetriableException;

/** The receiver did not take the request this time; Connect delivers the records again. */
final class ReceiverBusyException extends RetriableException {

    private final long retryAfterMs;

    ReceiverBusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfterMs = retryAfter.toMillis();
    }

    /** How long the receiver asks to wait; zero when it does not say. */
    Duration retryAfter() {
        return Duration.ofMillis(retryAfterMs);
    }
}
