/**
 * One decoder a log shipper; {@link io.exit143.logs.shape.LogShapes} is the way in. A shipper's field names appear in
 * its own class and nowhere else. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.logs.shape;

import org.jspecify.annotations.NullMarked;
