package io.exit143.query.fleet;

import io.exit143.query.source.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;

/** The way to other instances. */
interface Peers {

    /**
     * What another instance says.
     *
     * @param missing those of the partitions that it did not answer for
     */
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Reply(byte[] body, Set<Integer> missing, long stalenessMs) {}

    /** The other instance is there and does not want to answer this caller or this question: others it may. */
    final class RefusedException extends IOException {

        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Asks another instance about some partitions; completes exceptionally if it does not answer in time. */
    CompletableFuture<Reply> ask(
            HostInfo instance, String path, Set<Integer> partitions, Caller caller, Duration timeout);
}
