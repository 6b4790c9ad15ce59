/** Commands that feed Kafka until they get SIGTERM. Nothing is null unless marked. */
@NullMarked
package io.exit143.deploy.service;

import org.jspecify.annotations.NullMarked;
