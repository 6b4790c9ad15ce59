package io.exit143.connect.audit;

import java.util.List;

/**
 * What one request brought.
 *
 * @param events ready to be written
 * @param unreadable the rest; one such item must not hold up the others, for the API server sends a refused batch again
 *     whole, and drops it in the end
 */
record AuditBatch(List<AuditEvent> events, List<UnreadableItem> unreadable) {

    AuditBatch {
        events = List.copyOf(events);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * One event.
     *
     * @param auditId the same for all stages of a request; the record's key
     * @param json the event, UTF-8 text
     */
    record AuditEvent(String auditId, String json) {}

    /**
     * An item that is not passed on.
     *
     * @param reason what it is, and what was expected
     * @param json the item without request and response bodies, which may be Secrets
     */
    record UnreadableItem(String reason, String json) {}
}
