/**
 * What the application counts about endings and about itself, in the text formats of Prometheus and OpenMetrics. Names and
 * labels are in docs/metrics.md; no label holds the name of a pod, node or user. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.application.metrics;

import org.jspecify.annotations.NullMarked;
