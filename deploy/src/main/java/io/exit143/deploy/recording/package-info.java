/** Recordings of a cluster: folders of watch streams, logs and journals, read into records for Kafka in one total order. Nothing is null unless marked. */
@NullMarked
package io.exit143.deploy.recording;

import org.jspecify.annotations.NullMarked;
