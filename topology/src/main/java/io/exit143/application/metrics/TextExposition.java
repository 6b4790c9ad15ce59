package io.exit143.application.metrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A page of metrics in the making: the Prometheus text format 0.0.4, or OpenMetrics 1.0.0 for who asks for it. */
final class TextExposition implements Exposition {

    private static final String TOTAL = "_total";

    /** The formats; they differ in the names of counter families, and in how a page ends. */
    enum Format {
        PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
        OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }

        /** @param accept the request's header of that name; empty if it has none */
        static Format wanted(String accept) {
            return accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
        }
    }

    private final Format format;
    private final StringBuilder text = new StringBuilder(32_768);

    TextExposition(Format format) {
        this.format = format;
    }

    @Override
    public void counter(String name, String help) {
        boolean open = format == Format.OPEN_METRICS && name.endsWith(TOTAL);
        family(open ? name.substring(0, name.length() - TOTAL.length()) : name, "counter", help);
    }

    @Override
    public void gauge(String name, String help) {
        family(name, "gauge", help);
    }

    @Override
    public void histogram(String name, String help) {
        family(name, "histogram", help);
    }

    @Override
    public void sample(String name, List<String> labels, List<String> values, double value) {
        sample(name, labels, values, number(value));
    }

    @Override
    public void sample(String name, List<String> labels, List<String> values, long value) {
        sample(name, labels, values, Long.toString(value));
    }

    @Override
    public void distribution(
            String name, List<String> labels, List<String> values, List<Double> bounds, List<Long> counts, double sum) {
        List<String> bucketLabels = with(labels, "le");
        long below = 0;
        for (int i = 0; i < counts.size(); i++) {
            below += counts.get(i);
            String bound = i == bounds.size() ? "+Inf" : number(bounds.get(i));
            sample(name + "_bucket", bucketLabels, with(values, bound), below);
        }
        sample(name + "_sum", labels, values, sum);
        sample(name + "_count", labels, values, below);
    }

    private static List<String> with(List<String> some, String one) {
        List<String> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    private void sample(String name, List<String> labels, List<String> values, String value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{');
            for (int i = 0; i < labels.size(); i++) {
                text.append(i == 0 ? "" : ",").append(labels.get(i)).append("=\"");
                escaped(values.get(i));
                text.append('"');
            }
            text.append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    byte[] bytes() {
        if (format == Format.OPEN_METRICS) {
            text.append("# EOF\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
    }
}
