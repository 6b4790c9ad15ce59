package io.exit143.logs.shape;

import io.exit143.logs.LineIdentity;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;

/**
 * A bare line: Fluent Bit's raw, Vector's text, the collector's raw codec (a quoted JSON string), or an application's
 * own JSON object. Kubelet and runtime lines are told by their form; any other line has no identity and is counted.
 */
final class RawText implements Shape {

    @Override
    public String name() {
        return "text";
    }

    @Override
    public boolean claims(Payload payload) {
        return switch (payload.kind()) {
            case STRING -> true;
            case OBJECT -> Message.find(payload.tree()) != null;
            case TEXT -> PlainText.isPlain(payload.record().value());
            case EMPTY -> false;
        };
    }

    @Override
    public void read(Payload payload, Findings findings) {
        String message = payload.isObject() ? Message.find(payload.tree()) : null;
        String text = message != null ? message : payload.text();
        findings.line(LineIdentity.builder(), null, StdStream.UNKNOWN, text, Part.FULL);
    }
}
