/** Every reader of records on mutated samples: nothing escapes, nothing is lost, nothing grows. Nothing is null unless marked. */
@NullMarked
package io.exit143.fuzz;

import org.jspecify.annotations.NullMarked;
