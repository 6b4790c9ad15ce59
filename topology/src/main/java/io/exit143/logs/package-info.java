/** Log record shapes, the line scanner and shutdown signatures. No Kafka types. Nothing is null unless marked. */
@NullMarked
package io.exit143.logs;

import org.jspecify.annotations.NullMarked;
