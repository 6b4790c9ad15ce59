/** The application that runs in production: settings, start, readiness, stop. Nothing is null unless marked. */
@NullMarked
package io.exit143.application;

import org.jspecify.annotations.NullMarked;
