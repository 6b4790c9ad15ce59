package io.exit143.connect.kubernetes;

/** The {@code type} of a record: a watch's own three, and the mark after a complete list. */
enum ChangeType {
    ADDED,
    MODIFIED,
    DELETED,
    SYNCED
}
