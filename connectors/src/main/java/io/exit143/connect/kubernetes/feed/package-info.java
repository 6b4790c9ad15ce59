/**
 * Follows feeds for ever: lists, watches, compares after a gap, and hands changes over through a bounded queue. {@link
 * io.exit143.connect.kubernetes.feed.ClusterReader} is the entry. May depend on all other packages of the source, apart from
 * those that run it: the connector's and {@code watch}. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.feed;

import org.jspecify.annotations.NullMarked;
