/** How long state is kept, and what is counted when it goes. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.retention;

import org.jspecify.annotations.NullMarked;
