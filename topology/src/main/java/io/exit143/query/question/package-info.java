/**
 * What can be asked, and how the stores of a partition answer it. Knows neither who asks nor which instance has the stores.
 */
@NullMarked
package io.exit143.query.question;

import org.jspecify.annotations.NullMarked;
