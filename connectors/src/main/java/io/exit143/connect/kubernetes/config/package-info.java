/**
 * What users configure: names, defaults and limits of the settings, what is refused, and the settings as types. May depend
 * on {@code api}, {@code objects} and {@code json}. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.config;

import org.jspecify.annotations.NullMarked;
