package io.exit143.connect.kubernetes.config;

import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a value converter that would write something else than the documented JSON. The worker's own converter cannot
 * be seen from here, only one named in the connector's settings.
 */
public final class ConverterCheck {

    private static final String CONVERTER = "value.converter";
    private static final String SCHEMAS = "value.converter.schemas.enable";

    private ConverterCheck() {}

    /** Adds what is wrong to the setting value.format. */
    public static void check(Map<String, String> settings, Config result) {
        String format = settings.getOrDefault(ConfigKeys.VALUE_FORMAT, "map");
        String problem = problem(format, settings.getOrDefault(CONVERTER, ""), settings.getOrDefault(SCHEMAS, "true"));
        if (problem != null) {
            ConfigErrors.add(result, ConfigKeys.VALUE_FORMAT, problem);
        }
    }

    private static @Nullable String problem(String format, String converter, String schemas) {
        boolean map = format.equalsIgnoreCase("map");
        if (map && converter.endsWith(".StringConverter")) {
            return "The value format map with " + converter
                    + " would write {a=b} instead of JSON; use the value format json";
        }
        if (!map && converter.endsWith(".JsonConverter")) {
            return "The value format json with " + converter + " would write JSON inside a JSON string; use the value"
                    + " format map, or StringConverter";
        }
        if (map && converter.endsWith(".JsonConverter") && !schemas.equalsIgnoreCase("false")) {
            return "The value format map needs " + SCHEMAS + "=false, or each value is wrapped as schema and payload";
        }
        return null;
    }
}
