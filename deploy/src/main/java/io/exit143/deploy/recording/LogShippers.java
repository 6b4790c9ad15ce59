package io.exit143.deploy.recording;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The log shippers whose records a recording's lines can be sent as, by name. */
public final class LogShippers {

    /** What is used if no other is asked for. */
    public static final String DEFAULT = "vector";

    private static final TreeMap<String, LogShipper> BY_NAME =
            new TreeMap<>(Map.of(DEFAULT, new VectorShipper(), "cri-text", new CriTextShipper()));

    private LogShippers() {}

    /** Empty if there is none of this name; {@link #names()} has those there are. */
    public static Optional<LogShipper> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All names, in order. */
    public static SortedSet<String> names() {
        return new TreeSet<>(BY_NAME.keySet());
    }
}
