package io.exit143.deploy.recording;

import java.time.Instant;
import java.util.Map;

/** The API server's audit log: an {@code audit.k8s.io/v1} Event or EventList a line, placed where it was written. */
final class AuditFormat implements LineFormat {

    private static final String STAGE = "stageTimestamp";
    private static final String REQUEST = "requestReceivedTimestamp";
    private static final String FIRST_STAGE = "items/stageTimestamp";

    private final JsonTexts texts = new JsonTexts(STAGE, REQUEST, FIRST_STAGE);

    @Override
    public RecordedLine read(byte[] line) {
        Map<String, String> found = texts.in(line);
        Instant at = Times.rfc3339(found.get(STAGE));
        if (at == null) {
            at = Times.rfc3339(found.get(REQUEST));
        }
        if (at == null) {
            at = Times.rfc3339(found.get(FIRST_STAGE));
        }
        return new RecordedLine(at, Input.KUBERNETES_AUDIT, null, line);
    }
}
