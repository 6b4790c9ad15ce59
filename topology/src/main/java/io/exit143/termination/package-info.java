/**
 * What a termination is: evidence, intervals, phases, causes, outcomes, and the pure function that turns a set of
 * evidence into termination documents. Knows neither Kafka nor HTTP nor JSON. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.termination;

import org.jspecify.annotations.NullMarked;
