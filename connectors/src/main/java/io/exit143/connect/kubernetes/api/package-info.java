/**
 * The API server's list and watch over HTTP: pages, streams of changes, and what its errors mean. Knows neither settings
 * nor records; may depend on {@code objects} and {@code json}. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.api;

import org.jspecify.annotations.NullMarked;
