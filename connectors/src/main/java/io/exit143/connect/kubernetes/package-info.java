/**
 * Kubernetes objects into Kafka: a source connector that lists and watches, and loses nothing.
 *
 * <p>{@link io.exit143.connect.kubernetes.KubernetesSourceConnector} is the entry; a {@code FeedReader} follows one resource
 * and hands changes over through a bounded queue. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes;

import org.jspecify.annotations.NullMarked;
