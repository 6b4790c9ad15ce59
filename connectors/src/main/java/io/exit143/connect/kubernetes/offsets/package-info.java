/**
 * What has been told so far, as source offsets keep it: positions and known objects, by which a change is told from a
 * repetition and a missed deletion is found. May depend on {@code api}, {@code objects} and {@code json}. Nothing is null
 * unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.offsets;

import org.jspecify.annotations.NullMarked;
