package io.exit143.streams.assemble;

import io.exit143.streams.message.LaterReleaseException;
import io.exit143.streams.retention.Received;
import io.exit143.termination.evidence.Evidence;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the store of evidence: a fact, a document written, a pod whose evidence was dropped, or when the pod was last
 * told of. One of them is not null.
 *
 * @param version of the stored form
 */
record StoredEntry(
        int version,
        @Nullable Evidence evidence,
        @Nullable WrittenDocument written,
        @Nullable EvictedPod evicted,
        @Nullable Received touched) {

    static final int VERSION = 1;

    /** @throws LaterReleaseException if a later release wrote it, and this one would take it for something else */
    StoredEntry {
        LaterReleaseException.check("An entry of the state of pods", version, VERSION);
        if (Stream.of(evidence, written, evicted, touched).allMatch(part -> part == null)) {
            throw new LaterReleaseException("An entry of the state of pods holds nothing known");
        }
    }

    static StoredEntry of(Evidence evidence) {
        return new StoredEntry(VERSION, evidence, null, null, null);
    }

    static StoredEntry of(WrittenDocument written) {
        return new StoredEntry(VERSION, null, written, null, null);
    }

    static StoredEntry of(EvictedPod evicted) {
        return new StoredEntry(VERSION, null, null, evicted, null);
    }

    static StoredEntry of(Received touched) {
        return new StoredEntry(VERSION, null, null, null, touched);
    }
}
