package io.exit143.query.endpoint;

import io.exit143.streams.lookback.LogExcerpts;
import io.exit143.termination.LogWindow;

/** Where log lines are read back from; {@link LogExcerpts} is one. */
@FunctionalInterface
public interface LineReader {

    /**
     * The lines of a window, redacted.
     *
     * @param mostChars of all lines together
     * @throws LogExcerpts.BusyException if there is no room for another reading
     */
    LogExcerpts.Excerpt read(LogWindow window, int mostChars) throws LogExcerpts.BusyException;
}
