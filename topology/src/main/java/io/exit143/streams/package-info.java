/** The Kafka Streams topology: processors, stores, serdes and settings. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams;

import org.jspecify.annotations.NullMarked;
