package io.exit143.logs.redaction;

/**
 * Redacts the successive lines of one stream and remembers whether it is inside a private key. For one thread.
 *
 * <p>Give it every line of the stream, in order; otherwise {@link Redactor#redact} is the one to use.
 */
public final class StreamRedactor {
    private final Redactor redactor;
    private int linesLeftInKey;

    StreamRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The line without its secrets; the same object if there are none. */
    public String redact(String line) {
        String bounded = redactor.bounded(line);
        String visible = linesLeftInKey > 0 ? insideKey(bounded) : bounded;
        int begin = lastBegin(visible);
        if (begin >= 0 && PrivateKeys.behindEnd(visible, begin) < 0) {
            linesLeftInKey = PrivateKeys.MAX_LINES;
        }
        return redactor.redact(visible);
    }

    private String insideKey(String line) {
        int behindEnd = PrivateKeys.behindEnd(line, 0);
        linesLeftInKey = behindEnd < 0 ? linesLeftInKey - 1 : 0;
        return redactor.mark(PrivateKeys.RULE) + (behindEnd < 0 ? "" : line.substring(behindEnd));
    }

    private static int lastBegin(String line) {
        int last = -1;
        for (int at = PrivateKeys.begin(line, 0); at >= 0; at = PrivateKeys.begin(line, at + 1)) {
            last = at;
        }
        return last;
    }
}
