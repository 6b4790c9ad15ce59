@NullMarked
package io.exit143.query.fleet;

import org.jspecify.annotations.NullMarked;
