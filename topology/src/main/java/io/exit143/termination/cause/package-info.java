/** Why a container ended: one small rule a cause, in order of precedence. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.cause;

import org.jspecify.annotations.NullMarked;
