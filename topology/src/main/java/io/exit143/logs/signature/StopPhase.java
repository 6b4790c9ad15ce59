package io.exit143.logs.signature;

import java.util.Locale;
import java.util.Optional;

/** What a log line shows about a stop, in the order in which a well-behaved program goes through it. */
public enum StopPhase {
    /** The program says that it got the signal or the request to stop. */
    SIGNAL_RECEIVED,
    /** The program is on its way down: it closes, waits for work in flight, stops its parts. */
    DRAINING,
    /** The program says that it is done. */
    SHUTDOWN_COMPLETE,
    /** The program, or a supervisor in the container, gave up waiting and cut the rest short. */
    FORCED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in signature files and in documents, such as {@code signal_received}. */
    public String wireName() {
        return wireName;
    }

    static Optional<StopPhase> ofWireName(String name) {
        for (StopPhase phase : values()) {
            if (phase.wireName.equals(name)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
