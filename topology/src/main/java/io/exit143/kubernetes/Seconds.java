package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Grace periods and other durations, which Kubernetes counts in whole seconds of 64 bits. */
final class Seconds {

    /** Go's longest duration: the API server computes deadlines with no more. */
    private static final long MAX = Long.MAX_VALUE / 1_000_000_000;

    private Seconds() {}

    /** Null where there is none; what an int cannot hold becomes the nearest that it can. */
    static @Nullable Integer read(JsonNode seconds) {
        if (!seconds.isIntegralNumber()) {
            return null;
        }
        if (!seconds.canConvertToInt()) {
            return seconds.bigIntegerValue().signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        }
        return seconds.intValue();
    }

    /** metadata.deletionGracePeriodSeconds; 0 where there is none. */
    static long deletionGrace(JsonNode metadata) throws UnreadableRecordException {
        JsonNode grace = metadata.path("deletionGracePeriodSeconds");
        if (grace.isMissingNode() || grace.isNull()) {
            return 0;
        }
        if (!grace.canConvertToLong()
                || !grace.isIntegralNumber()
                || grace.longValue() < 0
                || grace.longValue() > MAX) {
            throw new UnreadableRecordException(
                    "metadata.deletionGracePeriodSeconds is no whole number from 0 to " + MAX);
        }
        return grace.longValue();
    }
}
