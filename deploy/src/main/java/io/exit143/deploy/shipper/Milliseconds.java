package io.exit143.deploy.shipper;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** RFC 3339 with three decimals always; what is finer is cut. */
final class Milliseconds {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Milliseconds() {}

    static String format(Instant time) {
        return FORMAT.format(time);
    }
}
