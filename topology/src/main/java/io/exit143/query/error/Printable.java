package io.exit143.query.error;

/** Text from a client, fit to be told back: short, and without control characters. */
public final class Printable {

    private static final int MOST = 100;

    private Printable() {}

    /** In quotes, at most a hundred characters of it. */
    public static String of(String text) {
        String shown = text.length() <= MOST ? text : text.substring(0, MOST) + "…";
        return "'" + shown.replaceAll("\\p{C}", "?") + "'";
    }
}
