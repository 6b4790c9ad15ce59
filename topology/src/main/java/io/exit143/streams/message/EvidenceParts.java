package io.exit143.streams.message;

import io.exit143.termination.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence in parts that fit a record. A producer sends no record above 1 MiB unless told otherwise, and one record of a log
 * topic may tell a thousand lines of one container. Evidence is a set: it is the same in parts.
 */
final class EvidenceParts {

    /** Characters of a part. JSON may write one in six bytes (a control character): 768 KiB at most. */
    static final int MOST_CHARS = 128 * 1024;

    /** What a piece takes beside texts of any length: names, ids, times. Measured: 300 to 700. */
    static final int CHARS_OF_A_PIECE = 1024;

    /** Most messages hold less, and so few fit whatever they are: a text is 16 KiB at most. */
    private static final int ALWAYS_FIT = MOST_CHARS / (16 * 1024 + CHARS_OF_A_PIECE);

    private EvidenceParts() {}

    /** In their order. A piece that is too large by itself is a part by itself. */
    static List<List<Evidence>> of(List<Evidence> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        if (all.size() <= ALWAYS_FIT) {
            return List.of(all);
        }
        List<List<Evidence>> parts = new ArrayList<>();
        int begin = 0;
        long chars = 0;
        for (int i = 0; i < all.size(); i++) {
            long more = (long) CHARS_OF_A_PIECE + all.get(i).fact().textLength();
            if (i > begin && chars + more > MOST_CHARS) {
                parts.add(all.subList(begin, i));
                begin = i;
                chars = 0;
            }
            chars += more;
        }
        parts.add(all.subList(begin, all.size()));
        return parts;
    }
}
