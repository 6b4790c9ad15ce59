/** The JSON forms of termination documents. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.document;

import org.jspecify.annotations.NullMarked;
