/**
 * Kubernetes objects into Kafka: a source connector that lists and watches, and loses nothing.
 *
 * <p>{@link io.exit143.connect.kubernetes.KubernetesSourceConnector} is the entry. Here is what Connect itself calls; it may depend on
 * the packages below, apart from {@code watch}, and none of them depends on it. They build upon each other, from the inside:
 *
 * <ol>
 *   <li>{@code json}: JSON as bytes
 *   <li>{@code objects}: Kubernetes objects, copied without the stripped fields
 *   <li>{@code api}: list and watch over HTTP
 *   <li>{@code config}: the settings; {@code offsets}: what has been told so far; {@code metrics}: what JMX shows
 *   <li>{@code access}: clients and permissions
 *   <li>{@code feed}: follows the objects and hands changes over
 *   <li>{@code watch}: the same without Connect
 * </ol>
 *
 * <p>Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes;

import org.jspecify.annotations.NullMarked;
