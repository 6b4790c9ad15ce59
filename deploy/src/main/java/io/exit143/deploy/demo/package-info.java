/** Recorded terminations, told on a terminal. Nothing is null unless marked. */
@NullMarked
package io.exit143.deploy.demo;

import org.jspecify.annotations.NullMarked;
