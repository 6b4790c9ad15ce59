package io.exit143.connect.kubernetes.api;

/** The {@code type} of a record: a watch's own three, and the mark after a complete list. */
public enum ChangeType {
    ADDED,
    MODIFIED,
    DELETED,
    SYNCED
}
