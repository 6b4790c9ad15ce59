/**
 * Where answers come from: the stores of this process, and the documents as they are written.
 */
@NullMarked
package io.exit143.query.source;

import org.jspecify.annotations.NullMarked;
