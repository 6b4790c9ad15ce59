/** Facts about pods as they were seen, and the set of them. A set: order and repetition of arrival change nothing. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.evidence;

import org.jspecify.annotations.NullMarked;
