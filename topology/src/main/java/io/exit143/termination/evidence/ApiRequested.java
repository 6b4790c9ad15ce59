package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API server, from its audit log.
 *
 * @param about what was asked about; for a deletecollection the name is empty
 * @param subresource eviction, scale, status, … or empty
 * @param user the impersonated user where there is one
 * @param graceSeconds the grace period asked for, if the request body was logged and has one
 * @param code the HTTP status answered
 */
public record ApiRequested(
        @Nullable String podUid,
        String auditId,
        String verb,
        ObjectRef about,
        String subresource,
        String user,
        String userAgent,
        Instant received,
        Instant answered,
        int code,
        @Nullable Integer graceSeconds)
        implements Fact {

    public boolean accepted() {
        return code >= 200 && code < 300;
    }

    @Override
    public Optional<String> statement() {
        return Optional.of(user + " " + verb + " " + about.kind() + " " + about.name()
                + (subresource.isEmpty() ? "" : "/" + subresource) + " -> " + code);
    }

    @Override
    public long recency() {
        return received.toEpochMilli();
    }
}
