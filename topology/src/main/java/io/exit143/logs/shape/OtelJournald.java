package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** The collector's journald receiver: the journal's fields are the body. */
final class OtelJournald implements OtlpShape {

    @Override
    public boolean claims(OtlpRecord logRecord) {
        return logRecord.body().has("MESSAGE");
    }

    @Override
    public void read(OtlpRecord logRecord, Findings findings) {
        JsonNode entry = logRecord.body();
        String text = JournalFields.message(entry);
        String node = JournalFields.node(entry);
        String knownNode = node != null ? node : logRecord.attribute("k8s.node.name");
        String unit = JournalFields.unit(entry);
        if (logRecord.time() != null) {
            findings.stampedByJournal(knownNode, unit, text == null ? "" : text, Findings.byShipper(logRecord.time()));
        } else {
            findings.journal(knownNode, unit, text == null ? "" : text, Findings.byShipper(logRecord.observed()));
        }
    }
}
