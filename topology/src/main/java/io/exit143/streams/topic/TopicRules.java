package io.exit143.streams.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Something that each topic has, by rules {@code topic-or-pattern=value}; the first that fits decides. For many threads.
 *
 * @param <T> not null
 */
public final class TopicRules<T> {

    private final List<Rule<T>> rules;
    private final T otherwise;
    private final Map<String, T> known = new ConcurrentHashMap<>();

    private record Rule<T>(TopicSelection topics, T value) {}

    private TopicRules(List<Rule<T>> rules, T otherwise) {
        this.rules = rules;
        this.otherwise = otherwise;
    }

    /** The same for all topics. */
    public static <T> TopicRules<T> always(T value) {
        return new TopicRules<>(List.of(), value);
    }

    /**
     * Reads rules.
     *
     * @param value what the text behind the last {@code =} means; may throw IllegalArgumentException
     * @param otherwise for topics that no rule fits
     * @throws IllegalArgumentException naming the rule and what is allowed
     */
    public static <T> TopicRules<T> parse(List<String> rules, Function<String, T> value, T otherwise) {
        List<Rule<T>> parsed = new ArrayList<>();
        for (String rule : rules) {
            int equals = rule.lastIndexOf('=');
            String topics = rule.substring(0, Math.max(0, equals)).strip();
            String text = rule.substring(equals + 1).strip();
            if (topics.isEmpty() || text.isEmpty()) {
                throw new IllegalArgumentException("'" + rule + "' is not of the form topic=value or pattern=value");
            }
            parsed.add(new Rule<>(TopicSelection.of(List.of(topics)), value.apply(text)));
        }
        return new TopicRules<>(List.copyOf(parsed), otherwise);
    }

    /** For topics that no rule fits. */
    public T otherwise() {
        return otherwise;
    }

    public T of(String topic) {
        return rules.isEmpty() ? otherwise : known.computeIfAbsent(topic, this::find);
    }

    private T find(String topic) {
        for (Rule<T> rule : rules) {
            if (rule.topics().contains(topic)) {
                return rule.value();
            }
        }
        return otherwise;
    }
}
