package io.exit143.connect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;

/** The settings as the documentation shows them. */
final class SettingsTable {

    private SettingsTable() {}

    static String of(ConfigDef definition) {
        StringBuilder text = new StringBuilder();
        for (String group : definition.groups()) {
            text.append("\n### ")
                    .append(group)
                    .append("\n\n| setting | type | default | allowed | meaning |\n|---|---|---|---|---|\n");
            definition.configKeys().values().stream()
                    .filter(key -> group.equals(key.group))
                    .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                    .forEach(key -> text.append(row(key)));
        }
        return text.toString();
    }

    private static String row(ConfigDef.ConfigKey key) {
        return "| `" + key.name + "` | " + key.type.name().toLowerCase(Locale.ROOT) + " | "
                + defaultOf(key) + " | " + (key.validator == null ? "" : escape(key.validator.toString())) + " | "
                + escape(key.documentation) + " |\n";
    }

    private static String defaultOf(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        Object value = key.defaultValue;
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "empty"
                    : "`"
                            + String.join(
                                    "`, `", list.stream().map(String::valueOf).toList()) + "`";
        }
        return "".equals(value) ? "empty" : "`" + value + "`";
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
