package io.exit143.deploy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.connect.kubernetes.watch.WatchProcess;
import io.exit143.deploy.recording.RecordedRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The connector at work on a scripted API server, on recorded time: its clock shows when each change was received in the
 * recording, and goes on only when the connector's metrics say that the change has been read.
 */
final class ConnectorRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEANS = "io.exit143:connector=watch,cluster=default,type=kubernetes-source-";
    private static final int RESOURCES = 12;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long BETWEEN_LOOKS_NANOS = 100_000;

    private final RecordedApiServer server;
    private final AtomicReference<Instant> now;
    private final WatchProcess process;
    private final CompletableFuture<Integer> exitCode;
    private final Map<String, Long> told = new HashMap<>();

    private ConnectorRun(RecordedApiServer server, Instant start, Map<String, String> settings) {
        this.server = server;
        this.now = new AtomicReference<>(start);
        this.process = new WatchProcess(now::get);
        this.exitCode = CompletableFuture.supplyAsync(() -> process.run(settings));
    }

    /** Returns when everything is being watched. */
    static ConnectorRun start(String bootstrapServers, Instant start) throws IOException {
        RecordedApiServer server = new RecordedApiServer();
        ConnectorRun run = new ConnectorRun(
                server,
                start,
                Map.of(
                        "kafka.bootstrap.servers", bootstrapServers,
                        "kafka.max.request.size", "8388608",
                        "kubernetes.api.server", server.url(),
                        "kubernetes.validate.timeout.ms", "0",
                        "watch.lifetime.ms", "3600000",
                        "list.refresh.interval.ms", "2592000000",
                        "backoff.initial.ms", "1",
                        "backoff.max.ms", "1"));
        run.await("all watches", () -> server.watchedResources() == RESOURCES);
        return run;
    }

    /** Tells the connector what a record of the watch streams says, and returns when it has read it. */
    void tell(RecordedRecord record) throws IOException {
        JsonNode envelope = JSON.readTree(record.value());
        JsonNode object = envelope.path("object");
        String resource = RecordedApiServer.resource(object);
        now.set(Instant.parse(envelope.path("receivedAt").asText()));
        server.tell(envelope.path("type").asText(), object);
        long wanted = told.merge(resource, 1L, Long::sum);
        await(
                "change " + wanted + " of " + resource,
                () -> attribute("feed,resource=" + resource, "WatchedChanges") == wanted);
    }

    /** Returns when Kafka has acknowledged all that was told. The process stops for it. */
    void finish() {
        await("an empty queue", () -> attribute("queue", "QueuedRecords") == 0);
        process.stop();
        int code = exitCode.join();
        if (code != 0) {
            throw new IllegalStateException("The process ended with exit code " + code);
        }
    }

    private interface Condition {
        boolean holds() throws JMException;
    }

    private void await(String what, Condition condition) {
        long start = System.nanoTime();
        try {
            while (!condition.holds()) {
                if (exitCode.isDone() || System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new IllegalStateException("The connector does not come to " + what);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        } catch (JMException missing) {
            throw new IllegalStateException("The connector shows no metrics", missing);
        }
    }

    private static long attribute(String bean, String name) throws JMException {
        return (long) ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(BEANS + bean), name);
    }

    @Override
    public void close() {
        process.stop();
        server.close();
    }
}
