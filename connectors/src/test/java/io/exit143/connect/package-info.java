/** Tests of all connectors together: their architecture and their documentation. Nothing is null unless marked. */
@NullMarked
package io.exit143.connect;

import org.jspecify.annotations.NullMarked;
