/**
 * Who may see what: tokens, client certificates, or what the Kubernetes API server says. Knows no question and no answer.
 */
@NullMarked
package io.exit143.query.access;

import org.jspecify.annotations.NullMarked;
