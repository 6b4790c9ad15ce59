package io.exit143.deploy.recording;

import java.time.Instant;

/** A line of a container's log file, as the runtime wrote it, and when it was read. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared as a record
record LogFileLine(String path, byte[] raw, Instant receivedAt) {}
