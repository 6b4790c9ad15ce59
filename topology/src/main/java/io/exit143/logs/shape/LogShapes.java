package io.exit143.logs.shape;

import io.exit143.logs.LogDecoder;
import java.util.List;
import java.util.stream.Collectors;

/** All shapes, in the order in which they are tried. */
public final class LogShapes {

    private static final String AUTO = "auto";

    private static final List<Shape> IN_ORDER = List.of(new Vector(), new FluentBit(), new CriText());

    private LogShapes() {}

    /** The shapes' names, in the order in which {@link #autoDetecting} tries them. */
    public static List<String> names() {
        return IN_ORDER.stream().map(Shape::name).toList();
    }

    /** Finds the shape of each record by itself. */
    public static LogDecoder autoDetecting() {
        return new ShapeDecoder(AUTO, IN_ORDER, DecodeLimits.DEFAULT);
    }

    /**
     * The decoder of one shape, or {@code auto}.
     *
     * @throws IllegalArgumentException for another name; the message lists all
     */
    public static LogDecoder named(String name) {
        if (name.equals(AUTO)) {
            return autoDetecting();
        }
        List<Shape> shapes =
                IN_ORDER.stream().filter(shape -> shape.name().equals(name)).toList();
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("unknown log shape '" + name + "'; known are " + AUTO + ", "
                    + names().stream().sorted().collect(Collectors.joining(", ")));
        }
        return new ShapeDecoder(name, shapes, DecodeLimits.DEFAULT);
    }
}
