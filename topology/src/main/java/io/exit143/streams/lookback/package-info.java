/** Reads the log topics again for the last words of what has ended, off the stream threads. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.lookback;

import org.jspecify.annotations.NullMarked;
