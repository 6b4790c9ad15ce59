@NullMarked
package io.exit143.query.source;

import org.jspecify.annotations.NullMarked;
