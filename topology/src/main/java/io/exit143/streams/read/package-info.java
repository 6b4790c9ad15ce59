/** The first stage: records of the input topics become evidence, or dead letters. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.read;

import org.jspecify.annotations.NullMarked;
