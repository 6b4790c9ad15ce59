/** The command line of the all-in-one jar. Nothing is null unless marked. */
@NullMarked
package io.exit143.deploy;

import org.jspecify.annotations.NullMarked;
