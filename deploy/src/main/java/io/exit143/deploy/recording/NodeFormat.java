package io.exit143.deploy.recording;

import io.exit143.deploy.shipper.JournalEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Journal lines of a node: the kubelet's klog and the runtime's logfmt, sent as a shipper writes them. */
final class NodeFormat implements LineFormat {

    private static final byte[] LOGFMT_TIME = "time=\"".getBytes(StandardCharsets.US_ASCII);

    private final Instant near;
    private final String node;
    private final String unit;
    private final JournalEncoder shipper;

    /**
     * @param near some instant of the recording, for klog leaves out the year
     * @param unit without suffix: {@code kubelet} or {@code containerd}
     */
    NodeFormat(Instant near, String node, String unit, JournalEncoder shipper) {
        this.near = near;
        this.node = node;
        this.unit = unit;
        this.shipper = shipper;
    }

    @Override
    public RecordedLine read(byte[] line) {
        Instant at = startsWithLogfmtTime(line) ? logfmt(line) : KlogTime.of(line, near);
        byte[] value = at == null
                ? line
                : shipper.encode(node, unit, new String(line, StandardCharsets.UTF_8), at)
                        .value();
        return new RecordedLine(at, Input.NODE_LOGS, null, value);
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
