package io.exit143.connect.kubernetes.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a field to be stripped is: names separated by dots, {@code *} in a name for any run of characters, {@code **.} in
 * front for any depth, {@code ['a.b/c']} for a name with dots. Lists are passed through: {@code spec.containers.args}
 * means the args of each container.
 */
public record FieldPath(boolean anyDepth, List<String> names) {

    private static final Pattern NAME = Pattern.compile("\\.?(?:\\['([^']+)']|([^.\\[\\]']+))");
    private static final String ANY_DEPTH = "**.";

    public FieldPath {
        names = List.copyOf(names);
    }

    /** Throws {@link IllegalArgumentException} for text that is not a path. */
    public static FieldPath parse(String text) {
        boolean anyDepth = text.startsWith(ANY_DEPTH);
        String rest = anyDepth ? text.substring(ANY_DEPTH.length()) : text;
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(rest);
        int end = 0;
        while (end < rest.length()) {
            matcher.region(end, rest.length());
            if (!matcher.lookingAt() || (end == 0 && rest.startsWith("."))) {
                throw malformed(text);
            }
            names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            end = matcher.end();
        }
        if (names.isEmpty() || names.contains("**")) {
            throw malformed(text);
        }
        return new FieldPath(anyDepth, names);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("'" + text
                + "' is no field path; allowed: names separated by dots, * inside a name, **. in front for any depth,"
                + " ['a.b/c'] for a name with dots; for example metadata.annotations.*");
    }
}
