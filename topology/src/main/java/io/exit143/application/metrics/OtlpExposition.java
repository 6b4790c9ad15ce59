package io.exit143.application.metrics;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The metrics as one OTLP request (opentelemetry-proto, metrics/v1): cumulative sums, gauges, explicit histograms. */
final class OtlpExposition implements Exposition {

    private static final String NAME = "exit143";
    private static final long NANOS = 1_000_000_000L;

    private final long start;
    private final long now;
    private final List<Metric.Builder> families = new ArrayList<>();

    OtlpExposition(Instant start, Instant now) {
        this.start = nanos(start);
        this.now = nanos(now);
    }

    @Override
    public void counter(String name, String help) {
        begin(name, help)
                .setSum(Sum.newBuilder()
                        .setIsMonotonic(true)
                        .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE));
    }

    @Override
    public void gauge(String name, String help) {
        begin(name, help).setGauge(Gauge.getDefaultInstance());
    }

    @Override
    public void histogram(String name, String help) {
        begin(name, help)
                .setHistogram(Histogram.newBuilder()
                        .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE));
    }

    @Override
    public void sample(String name, List<String> labels, List<String> values, double value) {
        add(point(labels, values).setAsDouble(value));
    }

    @Override
    public void sample(String name, List<String> labels, List<String> values, long value) {
        add(point(labels, values).setAsInt(value));
    }

    @Override
    public void distribution(
            String name, List<String> labels, List<String> values, List<Double> bounds, List<Long> counts, double sum) {
        family().getHistogramBuilder()
                .addDataPoints(HistogramDataPoint.newBuilder()
                        .addAllAttributes(attributes(labels, values))
                        .setStartTimeUnixNano(start)
                        .setTimeUnixNano(now)
                        .addAllExplicitBounds(bounds)
                        .addAllBucketCounts(counts)
                        .setCount(counts.stream().mapToLong(Long::longValue).sum())
                        .setSum(sum));
    }

    /** The whole request; families without series are left out. */
    byte[] bytes(String instance, String version) {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName(NAME).setVersion(version));
        families.stream().filter(OtlpExposition::hasSeries).forEach(scope::addMetrics);
        List<String> names = List.of("service.name", "service.instance.id", "service.version");
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAllAttributes(attributes(names, List.of(NAME, instance, version))))
                        .addScopeMetrics(scope))
                .build()
                .toByteArray();
    }

    private Metric.Builder begin(String name, String help) {
        Metric.Builder family = Metric.newBuilder().setName(name).setDescription(help);
        families.add(family);
        return family;
    }

    private Metric.Builder family() {
        return families.get(families.size() - 1);
    }

    private void add(NumberDataPoint.Builder point) {
        if (family().hasSum()) {
            family().getSumBuilder().addDataPoints(point.setStartTimeUnixNano(start));
        } else {
            family().getGaugeBuilder().addDataPoints(point);
        }
    }

    private NumberDataPoint.Builder point(List<String> labels, List<String> values) {
        return NumberDataPoint.newBuilder()
                .addAllAttributes(attributes(labels, values))
                .setTimeUnixNano(now);
    }

    private static boolean hasSeries(Metric.Builder family) {
        return family.getSum().getDataPointsCount()
                        + family.getGauge().getDataPointsCount()
                        + family.getHistogram().getDataPointsCount()
                > 0;
    }

    private static List<KeyValue> attributes(List<String> names, List<String> values) {
        List<KeyValue> attributes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            attributes.add(KeyValue.newBuilder()
                    .setKey(names.get(i))
                    .setValue(AnyValue.newBuilder().setStringValue(values.get(i)))
                    .build());
        }
        return attributes;
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }
}
