package io.exit143.connect.audit;

/** What the receiver has done since its start, registered as {@code io.exit143:type=audit-webhook,port=…}. */
public interface AuditMXBean {

    /** Events that Kafka has acknowledged; those of a batch that was sent again count again. */
    long getAcknowledgedEvents();

    /** Items of batches that were no audit events, or too large, and went to the dead letters. */
    long getDeadLetteredItems();

    /** Requests answered with anything but 200. */
    long getRejectedRequests();
}
