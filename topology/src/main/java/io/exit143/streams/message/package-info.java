/** What travels between the stages of the topology, and its stored form. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.message;

import org.jspecify.annotations.NullMarked;
