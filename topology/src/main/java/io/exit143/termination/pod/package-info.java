/** Views over the evidence of one pod name: its generations and their container instances. Nothing is null unless marked. */
@NullMarked
package io.exit143.termination.pod;

import org.jspecify.annotations.NullMarked;
