@NullMarked
package io.exit143.query.tls;

import org.jspecify.annotations.NullMarked;
