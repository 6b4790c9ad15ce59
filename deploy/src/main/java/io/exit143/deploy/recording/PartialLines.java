package io.exit143.deploy.recording;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what the runtime has split: pieces tagged P up to the one tagged F, of one file and one stream, in the order of
 * their own times. The whole has the first piece's time and arrives with the last piece, as Vector and Fluent Bit send
 * it. Vector 0.58 mixes the two streams of a file at this; we keep them apart, as every other shipper does.
 */
final class PartialLines {

    private static final Comparator<Piece> ORDER = Comparator.comparing((Piece piece) -> piece.cri.at())
            .thenComparing(piece -> piece.line.raw(), Arrays::compareUnsigned)
            .thenComparing(piece -> piece.line.receivedAt());

    private PartialLines() {}

    /** The same lines, with split ones joined. Pieces whose end is missing are joined as far as they go. */
    static List<LogFileLine> join(List<LogFileLine> lines) {
        List<LogFileLine> whole = new ArrayList<>();
        Map<String, List<Piece>> streams = new LinkedHashMap<>();
        for (LogFileLine line : lines) {
            CriLine cri = CriLine.of(line.raw());
            if (cri == null) {
                whole.add(line);
            } else {
                streams.computeIfAbsent(cri.stream() + line.path(), file -> new ArrayList<>())
                        .add(new Piece(line, cri));
            }
        }
        for (List<Piece> stream : streams.values()) {
            stream.sort(ORDER);
            joinStream(stream, whole);
        }
        return whole;
    }

    private static void joinStream(List<Piece> stream, List<LogFileLine> whole) {
        List<Piece> pending = new ArrayList<>();
        for (Piece piece : stream) {
            pending.add(piece);
            if (!piece.cri.partial()) {
                whole.add(joined(pending));
                pending.clear();
            }
        }
        if (!pending.isEmpty()) {
            whole.add(joined(pending));
        }
    }

    private static LogFileLine joined(List<Piece> pieces) {
        Piece first = pieces.get(0);
        if (pieces.size() == 1 && !first.cri.partial()) {
            return first.line;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Instant complete = first.line.receivedAt();
        for (Piece piece : pieces) {
            text.writeBytes(piece.cri.text());
            complete = piece.line.receivedAt().isAfter(complete) ? piece.line.receivedAt() : complete;
        }
        return new LogFileLine(first.line.path(), first.cri.completedWith(text.toByteArray()), complete);
    }

    private record Piece(LogFileLine line, CriLine cri) {}
}
