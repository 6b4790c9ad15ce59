package io.exit143.logs;

/** Reads records of one shape, or of several. Stateless and safe for use by several threads. */
public interface LogDecoder {

    /** The shape's name in the configuration, such as {@code vector}. */
    String name();

    /**
     * Never throws, whatever the bytes are. The same record always gives the same answer, whatever was decoded before.
     */
    Decoded decode(LogRecord record);
}
