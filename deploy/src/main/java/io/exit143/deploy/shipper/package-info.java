/**
 * Writes container log lines as each log shipper does, for replay: the reverse of {@code io.exit143.logs.shape}.
 * {@link io.exit143.deploy.shipper.ShipperEncoders} is the way in. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.deploy.shipper;

import org.jspecify.annotations.NullMarked;
