package io.exit143.logs;

import org.jspecify.annotations.Nullable;

/**
 * One line of a node's journal: kubelet, containerd, CRI-O or any other unit.
 *
 * @param index position among everything the record holds, from 0
 * @param node null when nobody says
 * @param unit systemd unit or syslog identifier, such as {@code kubelet.service} or {@code containerd}; null when nobody
 *     says
 * @param text klog or logfmt text as the unit wrote it
 * @param time the journal's, shipper's or record's stamp, always only an upper bound; null without any. A stamp inside
 *     the text is better: this one is for text without one, and to give a klog stamp its year
 * @param stampedByJournal whether the stamp is the journal's own, made when it received the line: moments after it was
 *     written
 */
public record JournalLine(
        int index,
        @Nullable String node,
        @Nullable String unit,
        String text,
        @Nullable LineTime time,
        boolean stampedByJournal) {}
