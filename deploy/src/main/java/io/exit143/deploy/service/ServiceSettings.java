package io.exit143.deploy.service;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings of a service as {@code exit143 run} has them: keys {@code exit143.*} of a file, each also as an environment
 * variable, and {@code kafka.*}, which go to the Kafka clients as they are.
 */
final class ServiceSettings {

    private static final String PREFIX = "exit143.";
    private static final String KAFKA_PREFIX = "kafka.";
    private static final String KAFKA_VARIABLES = "KAFKA_";
    private static final String SERVERS = "bootstrap.servers";

    /** As {@code exit143 run} has it. */
    private static final String DEFAULT_SERVERS = "localhost:9092";

    private final ConfigDef definition;

    ServiceSettings(ConfigDef definition) {
        this.definition = definition;
    }

    /**
     * By the service's own names; the environment wins over the file.
     *
     * @throws ConfigException for a key of the file that is not known. Variables that are not known are left alone:
     *     Kubernetes sets some for every Service.
     */
    Map<String, String> of(Properties file, Map<String, String> environment) {
        Map<String, String> own = new HashMap<>(Map.of(KAFKA_PREFIX + SERVERS, DEFAULT_SERVERS));
        Map<String, String> kafka = new HashMap<>();
        for (String key : file.stringPropertyNames()) {
            if (key.startsWith(KAFKA_PREFIX)) {
                kafka.put(key, file.getProperty(key));
            } else if (key.startsWith(PREFIX) && isKnown(key.substring(PREFIX.length()))) {
                own.put(inner(key.substring(PREFIX.length())), file.getProperty(key));
            } else {
                throw new ConfigException("Unknown setting '" + key + "': it can be " + KAFKA_PREFIX + "*, " + PREFIX
                        + SERVERS + ", or one of " + PREFIX
                        + String.join(", " + PREFIX, new TreeMap<>(definition.configKeys()).keySet()));
            }
        }
        environment.forEach((variable, value) -> {
            if (variable.startsWith(KAFKA_VARIABLES)) {
                String name = variable.substring(KAFKA_VARIABLES.length());
                kafka.put(KAFKA_PREFIX + name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        definition.names().forEach(name -> fromVariable(name, environment, own));
        fromVariable(SERVERS, environment, own);
        own.putAll(kafka);
        return own;
    }

    private static void fromVariable(String name, Map<String, String> environment, Map<String, String> own) {
        String value = environment.get(variable(name));
        if (value != null) {
            own.put(inner(name), value);
        }
    }

    private boolean isKnown(String name) {
        return name.equals(SERVERS) || definition.names().contains(name);
    }

    private static String inner(String name) {
        return name.equals(SERVERS) ? KAFKA_PREFIX + SERVERS : name;
    }

    /** The environment variable of a setting. */
    private static String variable(String name) {
        return (PREFIX + name).toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** All settings as a table in Markdown. */
    String markdown() {
        StringBuilder table =
                new StringBuilder("| setting | environment variable | default | meaning |\n|---|---|---|---|\n");
        row(table, SERVERS, DEFAULT_SERVERS, "Brokers, host:port.");
        for (ConfigDef.ConfigKey key : definition.configKeys().values()) {
            row(table, key.name, key.hasDefault() ? text(key.defaultValue) : "required", key.documentation);
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String name, String defaultValue, String meaning) {
        table.append(
                "| `" + PREFIX + name + "` | `" + variable(name) + "` | " + defaultValue + " | " + meaning + " |\n");
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
