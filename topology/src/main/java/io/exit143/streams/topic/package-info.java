/** Which topics are read and written, by name or pattern, and what is set for some of them. */
@NullMarked
package io.exit143.streams.topic;

import org.jspecify.annotations.NullMarked;
