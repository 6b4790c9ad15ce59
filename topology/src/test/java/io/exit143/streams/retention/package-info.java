@org.jspecify.annotations.NullMarked
package io.exit143.streams.retention;
