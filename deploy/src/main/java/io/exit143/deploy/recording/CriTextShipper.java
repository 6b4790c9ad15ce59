package io.exit143.deploy.recording;

import java.time.Instant;
import java.util.List;

/** The log file's lines as they are, split where the runtime split them; only the header {@code file} names the pod. */
final class CriTextShipper implements LogShipper {

    private static final String PATH_HEADER = "file";

    @Override
    public boolean joinsPartialLines() {
        return false;
    }

    @Override
    public RecordedRecord record(String path, byte[] rawLine, Instant receivedAt) {
        List<RecordedHeader> headers = List.of(new RecordedHeader(PATH_HEADER, path));
        return new RecordedRecord(receivedAt, Input.CONTAINER_LOGS, null, path, headers, rawLine);
    }
}
