package io.exit143.streams.index;

/** Is told of each document that is new or revised, on a stream thread: it must neither block nor throw. */
@FunctionalInterface
public interface TerminationListener {

    /**
     * A document is new or was revised.
     *
     * @param document as JSON in UTF-8, not to be changed
     */
    void updated(String id, byte[] document);
}
