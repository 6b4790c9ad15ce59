package io.exit143.deploy.shipper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Nanoseconds since the epoch, which a long holds until the year 2262. */
final class EpochNanos {

    private EpochNanos() {}

    static long of(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }
}
