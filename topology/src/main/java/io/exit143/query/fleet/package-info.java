/**
 * Answers of all instances: who has which partition, asking it over HTTP, and what to do when it does not answer.
 */
@NullMarked
package io.exit143.query.fleet;

import org.jspecify.annotations.NullMarked;
