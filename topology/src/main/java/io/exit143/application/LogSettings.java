package io.exit143.application;

import io.exit143.kubernetes.Names;
import io.exit143.logs.LogDecoder;
import io.exit143.logs.redaction.RedactionFile;
import io.exit143.logs.redaction.Redactor;
import io.exit143.logs.shape.LogShapes;
import io.exit143.logs.shape.MappingSettings;
import io.exit143.logs.signature.SignatureException;
import io.exit143.logs.signature.Signatures;
import io.exit143.streams.read.LogReading;
import io.exit143.streams.topic.TopicRules;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings of how log records are read: whose they are, in what shape, what speaks of a stop, what is secret. */
final class LogSettings {

    static final String CLUSTER = "exit143.cluster";
    static final String CLUSTERS = "exit143.clusters";
    static final String SHAPES = "exit143.shapes";
    static final String SIGNATURES = "exit143.signatures.files";
    static final String REDACTION = "exit143.redaction.patterns.file";
    static final String START = "exit143.logs.start";

    static final String LATEST = "latest";

    /** In front of the name of a file with a mapping. */
    private static final String MAPPING = "mapping:";

    private LogSettings() {}

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        CLUSTER,
                        ConfigDef.Type.STRING,
                        "default",
                        new ClusterName(),
                        Importance.HIGH,
                        "The cluster of records that do not name theirs. Without a slash.")
                .define(
                        CLUSTERS,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.HIGH,
                        "The same for single topics or patterns: `logs-eu-.*=prod-eu,logs-us=prod-us`. The first that fits decides.")
                .define(
                        SHAPES,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.MEDIUM,
                        "The shape of records in topics or patterns: `app-logs=vector`, or `app-logs=mapping:FILE` with a file that says where fields stand. Without, each record's shape is found out.")
                .define(
                        START,
                        ConfigDef.Type.STRING,
                        LATEST,
                        new Start(),
                        Importance.MEDIUM,
                        "Where logs, Events and audit are begun when nothing has been read yet: `latest`, or so far back: `30m`.")
                .define(
                        SIGNATURES,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.MEDIUM,
                        "Files with further signatures, asked before the built-in ones.")
                .define(
                        REDACTION,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "A file with further patterns of secrets, beside the built-in ones.");
    }

    /** @throws ConfigException if a rule, or a file that is named, can't be used */
    static LogReading of(Exit143Config config) {
        String cluster = config.getString(CLUSTER);
        return new LogReading(
                checked(CLUSTERS, () -> TopicRules.parse(config.getList(CLUSTERS), LogSettings::cluster, cluster)),
                checked(
                        SHAPES,
                        () -> TopicRules.parse(
                                config.getList(SHAPES), LogSettings::decoder, LogShapes.autoDetecting())),
                checked(SIGNATURES, () -> signatures(config.getList(SIGNATURES))),
                checked(REDACTION, () -> redactor(config.getString(REDACTION))));
    }

    private static String cluster(String name) {
        new ClusterName().ensureValid(CLUSTERS, name);
        return name;
    }

    /** It stands in keys between slashes. */
    private static final class ClusterName implements ConfigDef.Validator {
        @Override
        public void ensureValid(String setting, @Nullable Object value) {
            if (!(value instanceof String name) || !Names.fits(name)) {
                throw new ConfigException(
                        setting, value, "Wanted 1 to 253 characters without a slash, none of control");
            }
        }

        @Override
        public String toString() {
            return "a name without a slash";
        }
    }

    /** How far back to begin; null for not at all. */
    static @Nullable Duration back(Exit143Config config) {
        String start = config.getString(START).strip();
        return start.equals(LATEST) ? null : Durations.parse(start);
    }

    private static Signatures signatures(List<String> files) {
        return Signatures.with(files.stream().map(Path::of).toArray(Path[]::new));
    }

    private static Redactor redactor(@Nullable String file) {
        return file == null || file.isBlank() ? Redactor.builtIn() : Redactor.with(RedactionFile.read(Path.of(file)));
    }

    private static LogDecoder decoder(String shape) {
        return shape.startsWith(MAPPING) ? mapping(Path.of(shape.substring(MAPPING.length()))) : LogShapes.named(shape);
    }

    private static LogDecoder mapping(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the mapping file " + file + ": " + e, e);
        }
        Map<String, String> settings = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
        try {
            return LogShapes.mapping(MappingSettings.parse(settings));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static <T> T checked(String setting, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | UncheckedIOException | SignatureException e) {
            throw new ConfigException(setting + ": " + e.getMessage());
        }
    }

    /** {@code latest}, or a duration. */
    private static final class Start implements ConfigDef.Validator {

        private final Durations durations = new Durations();

        @Override
        public void ensureValid(String name, Object value) {
            if (value == null || !value.toString().strip().equals(LATEST)) {
                durations.ensureValid(name, value);
            }
        }

        @Override
        public String toString() {
            return LATEST + ", or " + durations;
        }
    }
}
