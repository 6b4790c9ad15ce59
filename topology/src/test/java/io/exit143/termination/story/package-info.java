/** Endings told as sentences: what happened to a pod, and the evidence that it left. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.story;

import org.jspecify.annotations.NullMarked;
