package io.exit143.termination.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * metadata.deletionTimestamp and deletionGracePeriodSeconds as seen together. The time stamp is the deadline: request
 * plus grace (apiserver/pkg/registry/rest/delete.go, BeforeDelete). The kubelet's final delete writes a second pair with
 * grace 0 and the time of that delete.
 */
public record DeletionMarked(String podUid, Instant deletionTimestamp, long graceSeconds) implements Fact {

    /** When the delete behind this pair was accepted, truncated to the second. */
    public Instant requested() {
        return deletionTimestamp.minusSeconds(graceSeconds);
    }

    @Override
    public Optional<String> statement() {
        return Optional.of("deletionTimestamp " + deletionTimestamp + ", grace " + graceSeconds + " s");
    }

    @Override
    public long recency() {
        return deletionTimestamp.toEpochMilli();
    }
}
