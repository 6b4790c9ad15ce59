/**
 * What became of containers, over HTTP: the server of the API, the live stream and the page, put together of what the packages
 * below hold. From the outside in: {@code endpoint} handles requests, {@code fleet} and {@code source} answer questions,
 * {@code question} says what they are; {@code access} decides who may see what; {@code http}, {@code tls} and {@code error}
 * know none of them. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.query;

import org.jspecify.annotations.NullMarked;
