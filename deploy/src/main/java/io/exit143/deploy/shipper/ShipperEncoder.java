package io.exit143.deploy.shipper;

import java.util.List;

/**
 * One running shipper. Shippers that join the chunks of long lines keep them until the last comes, so an encoder has
 * state; give it lines in the order of {@link FileLine#readAt}, from one thread.
 */
public interface ShipperEncoder {

    /** The name in {@code replay --shipper}. */
    String name();

    /**
     * The records that the shipper sends on reading this line: mostly one; none for a chunk it keeps; also those for
     * chunks it has waited for too long.
     *
     * @throws IllegalArgumentException when path or line are not a container log's
     */
    List<ShippedRecord> encode(FileLine line);

    /** What the shipper still keeps, at the end. */
    List<ShippedRecord> flush();
}
