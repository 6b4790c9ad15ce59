@NullMarked
package io.exit143.termination.advice;

import org.jspecify.annotations.NullMarked;
