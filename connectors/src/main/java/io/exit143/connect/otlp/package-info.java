/**
 * Terminations as OpenTelemetry traces: a sink connector that reads termination documents and sends each as one trace to
 * any OTLP receiver. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.otlp;

import org.jspecify.annotations.NullMarked;
