/**
 * Why a question gets no answer, and how a client's text is told back to it.
 */
@NullMarked
package io.exit143.query.error;

import org.jspecify.annotations.NullMarked;
