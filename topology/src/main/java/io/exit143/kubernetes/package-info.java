/** Kubernetes objects, Events, audit records and node journals, read into evidence. No Kafka types. Nothing is null unless marked. */
@NullMarked
package io.exit143.kubernetes;

import org.jspecify.annotations.NullMarked;
