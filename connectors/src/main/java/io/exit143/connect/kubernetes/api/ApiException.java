package io.exit143.connect.kubernetes.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API server answered, but not with what was asked for. */
public final class ApiException extends IOException {

    private static final int GONE = 410;
    private static final int GATEWAY_TIMEOUT = 504;

    private final int code;
    private final @Nullable Duration retryAfter;

    ApiException(int code, String message, @Nullable Duration retryAfter) {
        super("HTTP " + code + ": " + message);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The HTTP code. */
    public int code() {
        return code;
    }

    /** Whether the resourceVersion or the continue token is too old: only a new list helps. */
    public boolean isGone() {
        return code == GONE;
    }

    /**
     * Whether the version asked for is beyond the server's newest (apimachinery's NewTooLargeResourceVersionError, a 504): its
     * cache lags behind, or etcd has been restored from an older backup.
     */
    public boolean isAheadOfServer() {
        return code == GATEWAY_TIMEOUT && String.valueOf(getMessage()).contains("Too large resource version");
    }

    /** Whether the request itself was refused (4xx apart from "gone", "too early" and "too many requests"). */
    public boolean isRefusal() {
        return code >= 400 && code < 500 && !isGone() && code != 408 && code != 425 && code != 429;
    }

    /** How long the server asks to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
