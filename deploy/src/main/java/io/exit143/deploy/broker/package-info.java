/** A real Kafka broker inside this JVM, for replays, the demo and tests. Nothing is null unless marked. */
@NullMarked
package io.exit143.deploy.broker;

import org.jspecify.annotations.NullMarked;
