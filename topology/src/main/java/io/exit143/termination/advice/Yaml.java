package io.exit143.termination.advice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A block of YAML, line by line. */
final class Yaml {

    /** What no YAML reader takes for anything but a text. */
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]*");

    private static final Set<String> OTHER_MEANING =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private static final String STEP = "  ";

    private final List<String> lines;

    private Yaml(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** {@code key: value}, the value as it is. */
    static Yaml value(String key, Object value) {
        return new Yaml(List.of(key + ": " + value));
    }

    /** Blocks one below the other. */
    static Yaml all(Yaml... blocks) {
        return new Yaml(Arrays.stream(blocks).flatMap(b -> b.lines.stream()).toList());
    }

    /** This block below keys, each in the one before. */
    Yaml in(String... keys) {
        List<String> nested = lines;
        for (int i = keys.length - 1; i >= 0; i--) {
            List<String> outer = new ArrayList<>(List.of(keys[i] + ":"));
            nested.forEach(line -> outer.add(STEP + line));
            nested = outer;
        }
        return new Yaml(nested);
    }

    /** This block as the one item of a list. */
    Yaml asItem() {
        List<String> item = new ArrayList<>();
        lines.forEach(line -> item.add((item.isEmpty() ? "- " : STEP) + line));
        return new Yaml(item);
    }

    Yaml below(String comment) {
        List<String> all = new ArrayList<>(List.of("# " + comment));
        all.addAll(lines);
        return new Yaml(all);
    }

    /** A text as a value: plain where that is safe. */
    static String text(String value) {
        if (PLAIN.matcher(value).matches() && !OTHER_MEANING.contains(value.toLowerCase(Locale.ROOT))) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
