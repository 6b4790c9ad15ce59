/** What is asked of an ending before anything is told about it: was it stopped, when, with how much grace, which lines are its. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.ending;

import org.jspecify.annotations.NullMarked;
