package io.exit143.streams.read;

import io.exit143.kubernetes.journal.JournalReader;
import io.exit143.logs.signature.FirehoseScanner;
import io.exit143.logs.signature.RecordScanner;
import io.exit143.logs.signature.Signatures;
import java.util.stream.Stream;

/** Which records of log shippers are worth decoding: a scan of the bytes as they are. */
public final class Candidates {

    private static final FirehoseScanner SCANNER =
            new FirehoseScanner(Stream.concat(Signatures.builtIn().literals().stream(), JournalReader.LITERALS.stream())
                    .map(String::trim)
                    .toList());

    private Candidates() {}

    /** Whether anything in the record may be of interest. If not, nothing is: it need not be looked at again. */
    public static boolean mayMatter(byte[] value) {
        return SCANNER.scan(value);
    }

    /** The same for many records of one topic after another, at less cost. For one thread. */
    public static RecordScanner scanner() {
        return new RecordScanner(SCANNER);
    }
}
