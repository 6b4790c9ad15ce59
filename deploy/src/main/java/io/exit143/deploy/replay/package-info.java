/** A recording sent through a broker and the topology, and the documents that come out. Nothing is null unless marked. */
@NullMarked
package io.exit143.deploy.replay;

import org.jspecify.annotations.NullMarked;
