/**
 * What became of containers, over HTTP: the API, the live stream and the page. A handler turns a request value into a
 * response value and knows no socket. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.query;

import org.jspecify.annotations.NullMarked;
