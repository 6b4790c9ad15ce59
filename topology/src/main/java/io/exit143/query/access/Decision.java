package io.exit143.query.access;

/** What became of the question who may see something. */
public sealed interface Decision {

    /** Known, and may see this much. */
    record Granted(Viewer viewer) implements Decision {}

    /**
     * Nobody we know.
     *
     * @param wanted what would be needed, for the client
     * @param challenge for the header WWW-Authenticate
     */
    record Unknown(String wanted, String challenge) implements Decision {}
}
