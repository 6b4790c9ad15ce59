package io.exit143.streams.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Topics by names and patterns. What has a character that no topic's name can have is a pattern: a regular expression of
 * Java for whole names, {@code logs-.*}. Immutable; safe for use by many threads.
 */
public final class TopicSelection {

    /** What Kafka allows. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final Set<String> names;
    private final @Nullable Pattern pattern;

    private TopicSelection(Set<String> names, @Nullable Pattern pattern) {
        this.names = names;
        this.pattern = pattern;
    }

    /**
     * What any of these names or patterns stands for; none if there are none.
     *
     * @throws IllegalArgumentException for what is no regular expression; says which and why
     */
    public static TopicSelection of(Collection<String> entries) {
        Set<String> names = new LinkedHashSet<>();
        List<String> patterns = new ArrayList<>();
        for (String entry : entries) {
            if (NAME.matcher(entry).matches()) {
                names.add(entry);
            } else {
                patterns.add(checked(entry));
            }
        }
        return new TopicSelection(
                names, patterns.isEmpty() ? null : Pattern.compile(expression(names, String.join("|", patterns))));
    }

    /** Those topics that are not the other's. */
    public TopicSelection without(TopicSelection other) {
        Set<String> left = names.stream()
                .filter(name -> !other.contains(name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return pattern == null || other.isEmpty()
                ? new TopicSelection(left, pattern)
                : new TopicSelection(
                        left, Pattern.compile("(?!" + other.expression() + "$)(?:" + pattern.pattern() + ")"));
    }

    public boolean contains(String topic) {
        return pattern == null ? names.contains(topic) : pattern.matcher(topic).matches();
    }

    /** Whether no topic can ever be of it. */
    public boolean isEmpty() {
        return pattern == null && names.isEmpty();
    }

    /** The topics it names; beside them, with a {@link #pattern}, there may be others. */
    public Set<String> names() {
        return Set.copyOf(names);
    }

    /** Null if it names every topic; else it stands for the names too. */
    public @Nullable Pattern pattern() {
        return pattern;
    }

    private String expression() {
        return "(?:" + (pattern == null ? expression(names, "") : pattern.pattern()) + ")";
    }

    private static String expression(Set<String> names, String patterns) {
        String quoted = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return quoted.isEmpty() || patterns.isEmpty() ? quoted + patterns : quoted + "|" + patterns;
    }

    private static String checked(String entry) {
        try {
            return "(?:" + Pattern.compile(entry).pattern() + ")";
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + entry + "' is neither a topic's name, which has letters, digits, '.', '_' and '-' only, nor a"
                            + " regular expression: " + e.getDescription(),
                    e);
        }
    }

    /** For logs. */
    @Override
    public String toString() {
        return pattern == null ? names.toString() : pattern.pattern();
    }
}
