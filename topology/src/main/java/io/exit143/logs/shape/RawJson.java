package io.exit143.logs.shape;

import io.exit143.logs.LineIdentity;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;

/** An application's own JSON line with nothing of a shipper's around it: no identity, so it is counted. */
final class RawJson implements Shape {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean claims(Payload payload) {
        return payload.isObject() && Message.find(payload.tree()) != null;
    }

    @Override
    public void read(Payload payload, Findings findings) {
        String message = Message.find(payload.tree());
        // Of the kubelet's own JSON, the message is not enough.
        String whole = payload.text();
        String text = JournalText.isJournal(whole) ? whole : message == null ? "" : message;
        findings.line(LineIdentity.builder(), null, StdStream.UNKNOWN, text, Part.FULL);
    }
}
