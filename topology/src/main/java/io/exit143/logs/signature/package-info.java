/**
 * Shutdown signatures as data, the classifier of log lines and the scanner that finds candidates in raw bytes.
 *
 * <p>Entry points: {@link io.exit143.logs.signature.Signatures}, {@link io.exit143.logs.signature.LineClassifier},
 * {@link io.exit143.logs.signature.FirehoseScanner}. No Kafka types. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.logs.signature;

import org.jspecify.annotations.NullMarked;
