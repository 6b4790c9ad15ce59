/**
 * The container image: a root file system with a Java runtime, the system libraries it needs and the application, as an OCI image.
 * Needs a JDK on Linux, and nothing else. The same inputs give the same digest.
 */
@NullMarked
package io.exit143.image;

import org.jspecify.annotations.NullMarked;
