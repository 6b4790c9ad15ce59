/**
 * The source as a process of its own, without Connect: leader election, transactions, positions in a topic. {@link
 * io.exit143.connect.kubernetes.watch.WatchProcess} is the entry. May depend on all other packages of the source, apart
 * from the connector's; none depends on it. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.watch;

import org.jspecify.annotations.NullMarked;
