/**
 * Requests, responses and routes as values, without a socket.
 */
@NullMarked
package io.exit143.query.http;

import org.jspecify.annotations.NullMarked;
