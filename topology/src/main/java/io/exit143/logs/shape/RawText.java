package io.exit143.logs.shape;

import io.exit143.logs.LineIdentity;
import io.exit143.logs.Part;
import io.exit143.logs.StdStream;

/**
 * A bare line: Fluent Bit's raw, Vector's text, or the collector's raw codec (a quoted JSON string). Kubelet and runtime
 * lines are told by their form; any other line has no identity and is counted.
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
            case TEXT -> PlainText.isPlain(payload.record().value());
            case OBJECT, EMPTY -> false;
        };
    }

    @Override
    public void read(Payload payload, Findings findings) {
        findings.line(LineIdentity.builder(), null, StdStream.UNKNOWN, payload.text(), Part.FULL);
    }
}
