package io.exit143.deploy.recording;

/** A recording that can't be read. The message names the folder or file and what was expected of it. */
public final class RecordingException extends Exception {

    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(message);
    }

    RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
