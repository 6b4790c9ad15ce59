/**
 * What is shown over JMX, and under which names; the counting is done where things happen. May depend on {@code api} and
 * {@code objects}. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.metrics;

import org.jspecify.annotations.NullMarked;
