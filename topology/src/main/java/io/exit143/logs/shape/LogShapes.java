package io.exit143.logs.shape;

import io.exit143.logs.LogDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All shapes, in the order in which they are tried: the more certain the sign by which a shape is recognised, the
 * earlier. Those with signs that others could carry too come last.
 */
public final class LogShapes {

    private static final String AUTO = "auto";

    private static final List<Shape> IN_ORDER = List.of(
            new OtelCollector(),
            new KubernetesEventExporter(),
            new FluentBitKubernetesEvents(),
            new AlloyKubernetesEvents(),
            new OpenShiftViaq(),
            new ElasticAgent(),
            new Filebeat(),
            new DatadogOpw(),
            new Vector(),
            new Rsyslog(),
            new Journald(),
            new FluentBitSystemd(),
            new Fluentd(),
            new LoggingOperator(),
            new DockerJsonFile(),
            new FluentBitGelf(),
            new FluentBit(),
            new CriText(),
            new RawText(),
            new RawJson());

    /** Further shapes that a name stands for, beside the one that bears it: the same producer's other formats. */
    private static final Map<String, List<String>> ALSO = Map.of(
            "otel-collector", List.of("text"),
            "otel-k8s-events", List.of("otel-collector"),
            "otel-k8s-objects", List.of("otel-collector"),
            "alloy", List.of("otel-collector"),
            "alloy-k8s-events", List.of("otel-collector"),
            "fluent-bit", List.of("text"),
            "vector", List.of("text"));

    private LogShapes() {}

    /** All names {@link #named} knows, sorted. */
    public static List<String> names() {
        TreeSet<String> names = new TreeSet<>(ALSO.keySet());
        names.add(AUTO);
        IN_ORDER.forEach(shape -> names.add(shape.name()));
        return List.copyOf(names);
    }

    /** Finds the shape of each record by itself. */
    public static LogDecoder autoDetecting() {
        return new ShapeDecoder(AUTO, IN_ORDER, DecodeLimits.DEFAULT);
    }

    /**
     * The decoder of one producer's records, or {@code auto}.
     *
     * @throws IllegalArgumentException for another name; the message lists all
     */
    public static LogDecoder named(String name) {
        if (name.equals(AUTO)) {
            return autoDetecting();
        }
        List<Shape> shapes = shapesOf(name);
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown log shape '" + name + "'; known are " + String.join(", ", names()));
        }
        return new ShapeDecoder(name, shapes, DecodeLimits.DEFAULT);
    }

    /** A decoder for records no shape fits, described by where their fields stand. */
    public static LogDecoder mapping(MappingSettings settings) {
        return new ShapeDecoder("mapping", List.of(new MappedShape(settings)), DecodeLimits.DEFAULT);
    }

    static List<Shape> inOrder() {
        return IN_ORDER;
    }

    private static List<Shape> shapesOf(String name) {
        List<String> wanted = Stream.concat(Stream.of(name), ALSO.getOrDefault(name, List.of()).stream())
                .toList();
        return IN_ORDER.stream().filter(shape -> wanted.contains(shape.name())).toList();
    }
}
