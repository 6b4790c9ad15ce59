/**
 * The way into the cluster: clients that connect and authenticate as the settings say, and the question whether they may
 * do what is needed. May depend on {@code config} and what that builds upon. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.access;

import org.jspecify.annotations.NullMarked;
