package io.exit143.application;

import io.exit143.application.metrics.ApplicationMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends all metrics to an OpenTelemetry collector now and then, from a thread of its own: a collector that is away, slow or
 * says no is logged once, counted, and hurts nothing else. Nothing is kept for later: the next request has all counts again.
 */
final class OtlpMetricsExport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OtlpMetricsExport.class);

    /** The default of OTLP exporters (OTEL_EXPORTER_OTLP_TIMEOUT). */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** For the last counts, at a stop, which has ten seconds to spare before the pod is killed. */
    private static final Duration LAST_TIMEOUT = Duration.ofSeconds(2);

    private static final int OK = 2;
    private static final int HUNDREDS = 100;

    private final OtelSettings.Target target;
    private final String instance;
    private final ApplicationMetrics metrics;
    private final InstantSource clock;
    private final Instant start;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "exit143-otel-metrics");
        made.setDaemon(true);
        return made;
    });
    private boolean failing;

    /** Sends nothing by itself yet. */
    OtlpMetricsExport(OtelSettings.Target target, String instance, ApplicationMetrics metrics, InstantSource clock) {
        this.target = target;
        this.instance = instance;
        this.metrics = metrics;
        this.clock = clock;
        this.start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /** @param instance tells this process from others, {@code service.instance.id} */
    static OtlpMetricsExport start(OtelSettings.Target target, String instance, ApplicationMetrics metrics) {
        OtlpMetricsExport export = new OtlpMetricsExport(target, instance, metrics, InstantSource.system());
        long millis = target.interval().toMillis();
        // Never completes: send does not throw.
        var unused =
                export.thread.scheduleWithFixedDelay(() -> export.send(TIMEOUT), millis, millis, TimeUnit.MILLISECONDS);
        LOG.info("Sending metrics to {} every {}", target.address(), target.interval());
        return export;
    }

    /** Sends once, and never throws. */
    synchronized void send(Duration timeout) {
        try {
            HttpRequest request = target.request()
                    .copy()
                    .timeout(timeout)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(metrics.otlp(instance, start, clock.instant()))))
                    .build();
            int status = status(request, timeout);
            if (status / HUNDREDS == OK) {
                succeeded();
            } else {
                failed("it answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            failed(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            failed("no answer within " + timeout);
        } catch (IOException | RuntimeException e) {
            // Whatever it is: a timer that throws never comes again.
            failed(e.toString());
        }
    }

    /** What the answer says is not read, so that it can't fill memory; and waiting ends even if the answer does not. */
    private int status(HttpRequest request, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } finally {
            answer.cancel(true);
        }
    }

    private void succeeded() {
        metrics.exports().sent();
        if (failing) {
            LOG.info("Metrics are sent to {} again", target.address());
        }
        failing = false;
    }

    private void failed(String why) {
        metrics.exports().failed();
        if (!failing) {
            LOG.warn(
                    "Metrics could not be sent to {}, and will be tried every {}: {}",
                    target.address(),
                    target.interval(),
                    why);
        }
        failing = true;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Sends the last counts, if that goes quickly. */
    @Override
    public void close() {
        thread.shutdownNow();
        send(LAST_TIMEOUT);
    }
}
