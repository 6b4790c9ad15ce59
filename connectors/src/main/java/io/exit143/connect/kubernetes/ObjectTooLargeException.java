package io.exit143.connect.kubernetes;

import org.apache.kafka.connect.errors.ConnectException;

/** An object beyond any size Kubernetes stores; the task fails rather than drop it. */
final class ObjectTooLargeException extends ConnectException {

    ObjectTooLargeException(String message) {
        super(message);
    }
}
