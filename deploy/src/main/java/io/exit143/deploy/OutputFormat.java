package io.exit143.deploy;

/** How answers are written. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** One document a line. */
    JSON
}
