/** What became of controllers, nodes and namespaces, for the pods whose end stands on it. Nothing is null unless marked. */
@NullMarked
package io.exit143.streams.objects;

import org.jspecify.annotations.NullMarked;
