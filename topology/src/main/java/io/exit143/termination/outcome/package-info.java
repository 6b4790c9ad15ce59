/** How a container ended, and what became of its preStop hook and its grace period. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.outcome;

import org.jspecify.annotations.NullMarked;
