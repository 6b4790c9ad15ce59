/** What tests of several connectors run against: a broker, its topics, a certificate. Nothing is null unless marked. */
@NullMarked
package io.exit143.connect.testing;

import org.jspecify.annotations.NullMarked;
