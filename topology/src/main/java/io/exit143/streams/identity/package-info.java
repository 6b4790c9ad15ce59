/** Whose container an id is. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.identity;

import org.jspecify.annotations.NullMarked;
