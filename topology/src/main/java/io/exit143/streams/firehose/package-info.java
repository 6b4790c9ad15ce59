/** Drops what is of no interest in front of the topology. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.firehose;

import org.jspecify.annotations.NullMarked;
