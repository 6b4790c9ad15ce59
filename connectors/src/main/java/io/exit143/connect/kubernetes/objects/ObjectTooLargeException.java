package io.exit143.connect.kubernetes.objects;

import org.apache.kafka.connect.errors.ConnectException;

/** An object beyond any size Kubernetes stores; the task fails rather than drop it. */
public final class ObjectTooLargeException extends ConnectException {

    ObjectTooLargeException(String message) {
        super(message);
    }
}
