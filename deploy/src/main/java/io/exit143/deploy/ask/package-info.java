/** Asks a running exit143 over its API, and tells the answers on a terminal. Nothing is null unless marked. */
@NullMarked
package io.exit143.deploy.ask;

import org.jspecify.annotations.NullMarked;
