package io.exit143.deploy.shipper;

import java.time.Instant;

/** How a shipper writes a node's journal lines. */
public interface JournalEncoder {

    /**
     * The record the shipper sends for a line.
     *
     * @param unit without suffix: {@code kubelet} or {@code containerd}
     * @param text as the unit wrote it
     * @param loggedAt when the journal got it
     */
    ShippedRecord encode(String node, String unit, String text, Instant loggedAt);
}
