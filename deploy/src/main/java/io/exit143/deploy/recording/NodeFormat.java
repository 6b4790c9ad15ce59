package io.exit143.deploy.recording;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Journal lines of a node: the kubelet's klog and the runtime's logfmt, sent as they are. */
final class NodeFormat implements LineFormat {

    private static final byte[] LOGFMT_TIME = "time=\"".getBytes(StandardCharsets.US_ASCII);

    private final Instant near;

    /** @param near some instant of the recording, for klog leaves out the year */
    NodeFormat(Instant near) {
        this.near = near;
    }

    @Override
    public RecordedLine read(byte[] line) {
        Instant at = startsWithLogfmtTime(line) ? logfmt(line) : KlogTime.of(line, near);
        return new RecordedLine(at, Input.NODE_LOGS, null, line);
    }

    private static boolean startsWithLogfmtTime(byte[] line) {
        for (int i = 0; i < LOGFMT_TIME.length; i++) {
            if (i >= line.length || line[i] != LOGFMT_TIME[i]) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant logfmt(byte[] line) {
        int from = LOGFMT_TIME.length;
        int to = from;
        while (to < line.length && line[to] != '"') {
            to++;
        }
        return Times.rfc3339(new String(line, from, to - from, StandardCharsets.US_ASCII));
    }
}
