package io.exit143.application.metrics;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests. */
final class HttpMetrics implements Collector {

    private static final List<Double> SECONDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0);
    private static final double NANOS = 1e9;

    private final Counter requests =
            new Counter("exit143_http_requests_total", "Requests, by route and status.", "route", "status");
    private final Histogram seconds =
            new Histogram("exit143_http_request_seconds", "Time to answer, without streams.", SECONDS, "route");
    private final AtomicInteger watching = new AtomicInteger();

    void answered(String route, int status, long nanos, boolean streamed) {
        requests.increment(route, Integer.toString(status));
        if (!streamed) {
            seconds.observe(nanos / NANOS, List.of(route));
        }
    }

    void watching(int change) {
        watching.addAndGet(change);
    }

    @Override
    public void writeTo(Exposition out) {
        requests.writeTo(out);
        seconds.writeTo(out);
        out.gauge("exit143_http_stream_clients", "Readers of the live stream.");
        out.sample("exit143_http_stream_clients", watching.get());
    }
}
