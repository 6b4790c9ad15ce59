/**
 * The documents of {@code exit143.timelines}, stored to be asked for: by id, by pod, by time, and counted by workload.
 * Nothing is null unless marked.
 */
@NullMarked
package io.exit143.streams.index;

import org.jspecify.annotations.NullMarked;
