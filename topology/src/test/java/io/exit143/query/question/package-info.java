@NullMarked
package io.exit143.query.question;

import org.jspecify.annotations.NullMarked;
