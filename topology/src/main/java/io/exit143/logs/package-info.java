/**
 * Container log lines, node journal lines and the Kubernetes objects that travel with them, as any log shipper writes
 * them. {@link io.exit143.logs.LogDecoder} turns a record into them; its implementations live in
 * {@code io.exit143.logs.shape}, the patterns that give a line a meaning in {@code io.exit143.logs.signature}. No Kafka
 * types. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.logs;

import org.jspecify.annotations.NullMarked;
