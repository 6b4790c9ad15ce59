package io.exit143.streams.lookback;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells lines that a shipper sent again, as it does after a failed request: soon after the first time. */
final class Repeats {

    /** Lines of one container in one request of a shipper. */
    static final int REMEMBERED = 500;

    private final Map<Long, Boolean> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether an equal line of the same nanosecond has come. */
    boolean isRepeat(ReadLine read) {
        long key = Wording.exactly(
                read.line().stream() + " " + read.earliest() + " " + read.line().text());
        return recent.put(key, true) != null;
    }
}
