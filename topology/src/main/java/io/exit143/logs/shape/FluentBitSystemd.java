package io.exit143.logs.shape;

import com.fasterxml.jackson.databind.JsonNode;

/** Fluent Bit's and Fluentd's systemd inputs: the journal's fields, with the shipper's time or none. */
final class FluentBitSystemd implements Shape {

    @Override
    public String name() {
        return "fluent-bit-systemd";
    }

    @Override
    public boolean claims(Payload payload) {
        JsonNode entry = payload.tree();
        boolean journal = entry.has("_SYSTEMD_UNIT") || entry.has("SYSLOG_IDENTIFIER") || entry.has("_HOSTNAME");
        return payload.isObject() && entry.has("MESSAGE") && journal && !ContainerFields.anyIn(entry);
    }

    @Override
    public void read(Payload payload, Findings findings) {
        JsonNode entry = payload.tree();
        String text = JournalFields.message(entry);
        if (text == null) {
            throw new BrokenRecordException("fluent-bit-systemd: no MESSAGE");
        }
        findings.journal(
                JournalFields.node(entry),
                JournalFields.unit(entry),
                text,
                Findings.byShipper(Json.time(entry.path("@timestamp"))));
    }
}
