/** Intervals, and the network of differences between moments on several clocks. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.time;

import org.jspecify.annotations.NullMarked;
