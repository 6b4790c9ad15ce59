package io.exit143.termination.cause;

import org.jspecify.annotations.Nullable;

/**
 * Why a container ended.
 *
 * @param detail a finer word, or null
 * @param summary one sentence for whoever is on call
 * @param initiator who set it off, if that is known
 */
public record Cause(
        CauseCode code,
        @Nullable String detail,
        Confidence confidence,
        String summary,
        @Nullable Initiator initiator) {

    /** Who made a request: user name and user agent as the API server's audit log has them. */
    public record Initiator(String user, String userAgent) {}

    static Cause of(CauseCode code, Confidence confidence, String summary) {
        return new Cause(code, null, confidence, summary, null);
    }

    Cause detail(@Nullable String newDetail) {
        return new Cause(code, newDetail, confidence, summary, initiator);
    }

    Cause by(@Nullable Initiator newInitiator) {
        return new Cause(code, detail, confidence, summary, newInitiator);
    }
}
