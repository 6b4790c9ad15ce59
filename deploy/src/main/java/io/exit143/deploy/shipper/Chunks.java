package io.exit143.deploy.shipper;

import java.time.Instant;
import java.util.List;

/** What a shipper does with the chunks of long lines. */
interface Chunks {

    /** Takes a line or chunk; gives what is complete, or waited for long enough. */
    List<ShippedLine> add(ShippedLine line, Instant now);

    /** Gives what is still kept. */
    List<ShippedLine> flush();
}
