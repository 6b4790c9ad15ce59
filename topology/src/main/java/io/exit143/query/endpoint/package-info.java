/**
 * The handlers of the API: one turns a request value into a response value by asking a {@link io.exit143.query.source.QuerySource}.
 */
@NullMarked
package io.exit143.query.endpoint;

import org.jspecify.annotations.NullMarked;
