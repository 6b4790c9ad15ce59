/** When each phase of a termination happened, by constraint propagation. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.timeline;

import org.jspecify.annotations.NullMarked;
