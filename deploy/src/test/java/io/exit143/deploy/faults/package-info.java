@org.jspecify.annotations.NullMarked
package io.exit143.deploy.faults;
