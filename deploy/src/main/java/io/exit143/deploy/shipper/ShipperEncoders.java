package io.exit143.deploy.shipper;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All shippers by name. Those that ship only the journal leave container logs to the default one; how the journal is
 * written then, {@link #journal} says.
 */
public final class ShipperEncoders {

    /** What {@code replay} uses if no other is asked for. */
    public static final String DEFAULT = "vector";

    private static final List<String> JOURNAL_SHIPPERS = List.of("fluent-bit-systemd", "journald");
    private static final String BARE = "bare";
    private static final Map<String, Supplier<ShipperEncoder>> BY_NAME = byName();

    private ShipperEncoders() {}

    /**
     * A new encoder, which has read nothing yet.
     *
     * @throws IllegalArgumentException for an unknown name; the message lists all
     */
    public static ShipperEncoder named(String name) {
        Supplier<ShipperEncoder> encoder = BY_NAME.get(name);
        if (encoder == null) {
            throw new IllegalArgumentException(
                    "Unknown shipper '" + name + "': it can be " + String.join(", ", names()));
        }
        return encoder.get();
    }

    /** How that shipper writes a node's journal: bare, but for those that are named for it. */
    public static JournalEncoder journal(ShipperEncoder shipper) {
        return JournalEncoders.named(JOURNAL_SHIPPERS.contains(shipper.name()) ? shipper.name() : BARE);
    }

    /** All names, sorted. */
    public static Iterable<String> names() {
        return BY_NAME.keySet();
    }

    private static Map<String, Supplier<ShipperEncoder>> byName() {
        Map<String, Supplier<ShipperEncoder>> encoders = new TreeMap<>();
        joining(encoders, "alloy", AlloyFormat::new);
        linewise(encoders, "cri-text", CriTextFormat::new);
        joining(encoders, "datadog-opw", DatadogOpwFormat::new);
        linewise(encoders, "docker-json-file", DockerJsonFileFormat::new);
        joining(encoders, "elastic-agent", () -> new BeatsFormat(true));
        joining(encoders, "filebeat", () -> new BeatsFormat(false));
        joining(encoders, "fluent-bit", FluentBitFormat::new);
        linewise(encoders, "fluentd", FluentdFormat::new);
        linewise(encoders, "logging-operator", LoggingOperatorFormat::new);
        joining(encoders, "openshift-viaq", OpenShiftViaqFormat::new);
        joining(encoders, "otel-collector", OtelCollectorFormat::new);
        linewise(encoders, "rsyslog", RsyslogFormat::new);
        joining(encoders, DEFAULT, VectorFormat::new);
        JOURNAL_SHIPPERS.forEach(name -> joining(encoders, name, VectorFormat::new));
        return encoders;
    }

    private static void joining(
            Map<String, Supplier<ShipperEncoder>> encoders, String name, Supplier<LineFormat> format) {
        encoders.put(name, () -> new FormattingEncoder(name, format.get(), new JoinedChunks()));
    }

    private static void linewise(
            Map<String, Supplier<ShipperEncoder>> encoders, String name, Supplier<LineFormat> format) {
        encoders.put(name, () -> new FormattingEncoder(name, format.get(), new SeparateChunks()));
    }
}
