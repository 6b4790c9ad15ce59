package io.exit143.connect.kubernetes.feed;

import io.exit143.connect.kubernetes.api.ApiException;
import io.exit143.connect.kubernetes.api.Feed;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.connect.errors.ConnectException;

/** Gives up when the server refuses for too long: a running connector that reads nothing would be a lie. */
final class Refusals {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Feed feed;
    private final Lasting refused;

    Refusals(Feed feed, Duration timeout) {
        this.feed = feed;
        this.refused = new Lasting(timeout);
    }

    void clear() {
        refused.clear();
    }

    /** Throws when the server has been refusing for the whole time-out. */
    void note(ApiException answer, Instant now) {
        if (!answer.isRefusal()) {
            refused.clear();
        } else if (refused.lastsTooLong(now)) {
            throw new ConnectException("The API server has refused " + feed + " since " + refused.since() + ": "
                    + answer.getMessage() + ". " + remedy(answer.code()));
        }
    }

    private String remedy(int code) {
        return switch (code) {
            case UNAUTHORIZED -> "The token or certificate is not accepted";
            case FORBIDDEN ->
                "The account needs the verbs list and watch on "
                        + feed.resource().plural() + " in the API group '"
                        + feed.resource().group() + "'";
            case NOT_FOUND ->
                "This cluster does not serve " + feed.resource().apiVersion() + " "
                        + feed.resource().plural() + "; leave it out of the setting resources";
            default -> "The request is not accepted";
        };
    }
}
