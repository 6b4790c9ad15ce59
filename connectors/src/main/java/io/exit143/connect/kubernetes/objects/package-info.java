/**
 * Kubernetes objects on their way through: which kinds are followed, which of two versions is newer, which fields are
 * stripped, how large one may be. May depend on {@code json}. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.objects;

import org.jspecify.annotations.NullMarked;
