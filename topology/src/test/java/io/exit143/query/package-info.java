@NullMarked
package io.exit143.query;

import org.jspecify.annotations.NullMarked;
