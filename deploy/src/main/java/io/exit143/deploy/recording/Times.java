package io.exit143.deploy.recording;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as Kubernetes and its node programs write them. */
final class Times {

    private Times() {}

    /** RFC 3339 with any zone offset and up to nine digits of a second; null if the text is none, or null. */
    static @Nullable Instant rfc3339(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
