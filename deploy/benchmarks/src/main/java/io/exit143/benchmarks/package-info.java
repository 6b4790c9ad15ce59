/** What a log line costs, here and elsewhere, measured side by side. Nothing is null unless marked. */
@NullMarked
package io.exit143.benchmarks;

import org.jspecify.annotations.NullMarked;
