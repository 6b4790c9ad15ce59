package io.exit143.logs.shape;

import io.exit143.logs.Decoded;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogRecord;
import java.util.List;

/**
 * Tries shapes in their order; the first that claims a record reads it. The value is parsed once for all of them and a
 * claim is a few look-ups, so nothing is remembered between records and the order alone decides.
 */
final class ShapeDecoder implements LogDecoder {

    static final String DECODER_ERROR = "error in the decoder: ";

    private final String name;
    private final List<Shape> shapes;
    private final DecodeLimits limits;
    private final PayloadReader reader;

    ShapeDecoder(String name, List<Shape> shapes, DecodeLimits limits) {
        this.name = name;
        this.shapes = List.copyOf(shapes);
        this.limits = limits;
        this.reader = new PayloadReader(limits);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Decoded decode(LogRecord record) {
        try {
            return decodeOrThrow(record);
        } catch (BrokenRecordException e) {
            return new Decoded.Broken(e.reason());
        } catch (RuntimeException e) {
            // An error in a shape must cost one record, not the stream; the dead letter shows it.
            return new Decoded.Broken(DECODER_ERROR + e.getClass().getSimpleName());
        }
    }

    private Decoded decodeOrThrow(LogRecord record) {
        Payload payload = reader.read(record);
        for (Shape shape : shapes) {
            if (shape.claims(payload)) {
                Findings findings = new Findings(record, limits);
                shape.read(payload, findings);
                return findings.content();
            }
        }
        return new Decoded.NotThisShape();
    }
}
