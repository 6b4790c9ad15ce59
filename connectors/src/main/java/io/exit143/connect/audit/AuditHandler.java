package io.exit143.connect.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a request, splits it, and says 200 only when Kafka has all of it. */
final class AuditHandler implements HttpHandler, AuditMXBean {

    private static final Logger LOG = LoggerFactory.getLogger(AuditHandler.class);

    private final BearerToken token;
    private final int maxRequestBytes;
    private final Semaphore requests;
    private final EventWriter writer;
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong deadLettered = new AtomicLong();

    AuditHandler(AuditConfig config, BearerToken token, EventWriter writer) {
        this.token = token;
        this.maxRequestBytes = config.maxRequestBytes();
        this.requests = new Semaphore(config.maxConcurrentRequests(), true);
        this.writer = writer;
    }

    /** Where events go. */
    interface EventWriter {
        /** Returns when all have been acknowledged; throws {@link IOException} when they have not been, in time. */
        void write(AuditBatch batch) throws IOException, InterruptedException;
    }

    @Override
    public long getAcknowledgedEvents() {
        return acknowledged.get();
    }

    @Override
    public long getDeadLetteredItems() {
        return deadLettered.get();
    }

    @Override
    public long getRejectedRequests() {
        return rejected.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                answer = new Answer(503, "stopping");
            }
            if (answer.status() != 200) {
                rejected.incrementAndGet();
                LOG.warn("Refused an audit request with {}: {}", answer.status(), answer.text());
            }
            byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private record Answer(int status, String text) {}

    private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
        if (!token.isShownBy(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, "a bearer token is needed");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return new Answer(405, "POST only");
        }
        requests.acquire();
        try {
            byte[] body = exchange.getRequestBody().readNBytes(maxRequestBytes + 1);
            if (body.length > maxRequestBytes) {
                return new Answer(413, "at most " + maxRequestBytes + " bytes are accepted");
            }
            return write(body);
        } finally {
            requests.release();
        }
    }

    private Answer write(byte[] body) throws InterruptedException {
        AuditBatch batch;
        try {
            batch = AuditEvents.split(body);
        } catch (IllegalArgumentException malformed) {
            return new Answer(400, String.valueOf(malformed.getMessage()).replaceAll("\\p{Cntrl}", " "));
        }
        try {
            writer.write(batch);
            count(batch);
            return new Answer(200, "");
        } catch (IOException notAcknowledged) {
            return new Answer(503, String.valueOf(notAcknowledged.getMessage()));
        }
    }

    private void count(AuditBatch batch) {
        acknowledged.addAndGet(batch.events().size());
        deadLettered.addAndGet(batch.unreadable().size());
        if (!batch.unreadable().isEmpty()) {
            LOG.warn(
                    "{} items of an audit batch went to the dead letters; the first: {}",
                    batch.unreadable().size(),
                    batch.unreadable().get(0).reason());
        }
    }
}
