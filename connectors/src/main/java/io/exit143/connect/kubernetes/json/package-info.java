/**
 * JSON as UTF-8 bytes: written and read as streams, or read into Connect's schemaless data. Depends on no other package of
 * the connectors. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.kubernetes.json;

import org.jspecify.annotations.NullMarked;
