package io.exit143.connect.kubernetes.config;

import org.apache.kafka.common.config.Config;

/** What is wrong, put where Connect shows it: at the setting that can mend it. */
public final class ConfigErrors {

    private ConfigErrors() {}

    /** Adds a problem to the value of a setting; throws {@link IllegalArgumentException} when there is no such setting. */
    public static void add(Config result, String setting, String problem) {
        result.configValues().stream()
                .filter(value -> value.name().equals(setting))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No setting " + setting))
                .addErrorMessage(problem);
    }
}
