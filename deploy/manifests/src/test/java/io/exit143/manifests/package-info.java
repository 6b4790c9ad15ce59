/** What can be said of the deployment's files without a cluster. */
@NullMarked
package io.exit143.manifests;

import org.jspecify.annotations.NullMarked;
