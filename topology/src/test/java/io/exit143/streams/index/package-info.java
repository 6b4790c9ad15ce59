@NullMarked
package io.exit143.streams.index;

import org.jspecify.annotations.NullMarked;
