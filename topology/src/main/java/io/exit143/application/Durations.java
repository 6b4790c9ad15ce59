package io.exit143.application;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Durations in settings: a whole number with its unit, {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h}. */
final class Durations implements ConfigDef.Validator {

    /** Nine digits fit an int of any unit's multiples. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    /** @throws IllegalArgumentException if it is not of this form */
    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a duration: '" + text + "'");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    @Override
    public void ensureValid(String name, Object value) {
        if (value == null || !FORM.matcher(value.toString().strip()).matches()) {
            throw new ConfigException(name, value, "a whole number with a unit is wanted: 500ms, 60s, 5m, 1h");
        }
    }

    @Override
    public String toString() {
        return "a number with ms, s, m or h";
    }
}
