package io.exit143.logs.shape;

import io.exit143.logs.ContainerLogPath;
import io.exit143.logs.CriLine;
import io.exit143.logs.LineIdentity;

/** The runtime's own file lines, unchanged. The file's path comes in record header {@code file}. */
final class CriText implements Shape {

    static final String PATH_HEADER = "file";

    @Override
    public String name() {
        return "cri-text";
    }

    @Override
    public boolean claims(Payload payload) {
        if (payload.kind() != Payload.Kind.TEXT) {
            return false;
        }
        byte first = payload.record().value()[0];
        return first >= '0' && first <= '9' && CriLine.parse(payload.text()) != null;
    }

    @Override
    public void read(Payload payload, Findings findings) {
        CriLine line = CriLine.parse(payload.text());
        if (line == null) {
            return;
        }
        ContainerLogPath path = ContainerLogPath.parse(payload.record().headerText(PATH_HEADER));
        findings.line(
                LineIdentity.builder().path(path),
                Findings.byRuntime(line.time()),
                line.stream(),
                line.text(),
                line.part());
    }
}
