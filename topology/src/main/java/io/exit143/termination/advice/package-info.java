/** What should be fixed so that the next ending is better: one small rule a piece of advice. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.advice;

import org.jspecify.annotations.NullMarked;
