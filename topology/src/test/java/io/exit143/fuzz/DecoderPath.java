package io.exit143.fuzz;

import io.exit143.logs.Decoded;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.LogLine;
import io.exit143.logs.LogRecord;
import io.exit143.logs.shape.LogShapes;
import io.exit143.logs.shape.MappingSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every decoder by itself, one a record in turn: also those that the topology seldom comes to. */
final class DecoderPath {

    private final List<LogDecoder> decoders = new ArrayList<>();
    private int turn;

    DecoderPath() {
        LogShapes.names().forEach(name -> decoders.add(LogShapes.named(name)));
        decoders.add(LogShapes.mapping(MappingSettings.parse(Map.of(
                "message",
                "/log",
                "pod",
                "/kubernetes/pod_name",
                "namespace",
                "/kubernetes/namespace_name",
                "time",
                "/time"))));
    }

    void check(FuzzInput input) throws Violation {
        LogDecoder decoder = decoders.get(turn++ % decoders.size());
        Map<String, byte[]> headers = input.file() == null ? Map.of() : Map.of("file", input.file());
        Instant time = Instant.ofEpochMilli(FuzzInput.RECORDED);
        Decoded decoded;
        try {
            decoded = decoder.decode(new LogRecord("fuzz", null, headers, time, input.value()));
            decoded.fold(
                    content -> content.lines().stream().map(LogLine::message).toList(), List::of, broken -> List.of());
        } catch (RuntimeException e) {
            throw new Violation("Decoder " + decoder.name() + " threw " + e, e);
        }
        String reason = decoded.fold(content -> "", () -> "", Decoded.Broken::reason);
        if (reason.startsWith("error in the decoder")) {
            throw new Violation("Decoder " + decoder.name() + ": " + reason);
        }
    }
}
