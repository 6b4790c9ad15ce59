/**
 * TLS with certificates that are renewed while it runs.
 */
@NullMarked
package io.exit143.query.tls;

import org.jspecify.annotations.NullMarked;
