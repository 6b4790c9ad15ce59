@NullMarked
package io.exit143.application.metrics;

import org.jspecify.annotations.NullMarked;
