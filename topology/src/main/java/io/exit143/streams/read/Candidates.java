package io.exit143.streams.read;

import io.exit143.kubernetes.journal.JournalReader;
import io.exit143.logs.signature.Clue;
import io.exit143.logs.signature.FirehoseScanner;
import io.exit143.logs.signature.RecordScanner;
import io.exit143.logs.signature.Signatures;
import java.util.stream.Stream;

/** Which records of log shippers are worth decoding: a scan of the bytes as they are. For many threads. */
public final class Candidates {

    private final FirehoseScanner scanner;

    private Candidates(FirehoseScanner scanner) {
        this.scanner = scanner;
    }

    /** Lines that one of these signatures may fit, and all that the nodes' journals tell of endings. */
    public static Candidates of(Signatures signatures) {
        return new Candidates(FirehoseScanner.of(Stream.concat(
                        signatures.clues().stream(),
                        JournalReader.LITERALS.stream().map(String::trim).map(Clue::of))
                .toList()));
    }

    /** Whether anything in the record may be of interest. If not, nothing is: it need not be looked at again. */
    public boolean mayMatter(byte[] value) {
        return scanner.scan(value);
    }

    /** The same for many records of one topic after another, at less cost. For one thread. */
    public RecordScanner scanner() {
        return new RecordScanner(scanner);
    }
}
