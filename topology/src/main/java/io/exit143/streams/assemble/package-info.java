/** The last stage: evidence about a pod becomes termination documents. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.assemble;

import org.jspecify.annotations.NullMarked;
