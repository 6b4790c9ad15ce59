package io.exit143.deploy.demo;

/** Colours a text for a terminal, or leaves it alone. */
public enum Palette {
    PLAIN(false),
    COLOURED(true);

    private static final String RESET = "\u001b[0m";

    private final boolean coloured;

    Palette(boolean coloured) {
        this.coloured = coloured;
    }

    /** In the colour of the verdict. */
    public String verdict(String verdict, String text) {
        return switch (verdict) {
            case "graceful" -> paint("\u001b[1;32m", text);
            case "degraded" -> paint("\u001b[1;33m", text);
            case "ungraceful" -> paint("\u001b[1;31m", text);
            default -> paint("\u001b[1;36m", text);
        };
    }

    String strong(String text) {
        return paint("\u001b[1m", text);
    }

    String faint(String text) {
        return paint("\u001b[2m", text);
    }

    private String paint(String colour, String text) {
        return coloured ? colour + text + RESET : text;
    }
}
