/**
 * Takes secrets out of log lines before anything is stored. Entry point: {@link io.exit143.logs.redaction.Redactor}.
 * Nothing is null unless marked.
 */
@NullMarked
package io.exit143.logs.redaction;

import org.jspecify.annotations.NullMarked;
