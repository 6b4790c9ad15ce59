package io.exit143.deploy.recording;

import java.time.Instant;

/** Turns a line of a container's log file into the record that a log shipper would write to Kafka. */
public interface LogShipper {

    /** Whether it puts the pieces of a long line together that the container runtime has split (tag P). */
    boolean joinsPartialLines();

    /**
     * The record of one line.
     *
     * @param path of the log file, {@code /var/log/pods/<namespace>_<pod>_<uid>/<container>/<restart>.log}
     * @param rawLine {@code <time> <stream> <tag> <text>} without line feed; sent as text when it isn't of this form
     */
    RecordedRecord record(String path, byte[] rawLine, Instant receivedAt);
}
