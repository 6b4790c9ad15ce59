package io.exit143.connect.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a request, splits it, and says 200 only when Kafka has all of it. */
final class AuditHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AuditHandler.class);

    private final BearerToken token;
    private final int maxRequestBytes;
    private final Semaphore requests;
    private final EventWriter writer;
    private final AtomicLong rejected = new AtomicLong();

    AuditHandler(AuditConfig config, BearerToken token, EventWriter writer) {
        this.token = token;
        this.maxRequestBytes = config.maxRequestBytes();
        this.requests = new Semaphore(config.maxConcurrentRequests(), true);
        this.writer = writer;
    }

    /** Where events go. */
    interface EventWriter {
        /** Returns when all have been acknowledged; throws {@link IOException} when they have not been, in time. */
        void write(List<AuditEvents.AuditEvent> events) throws IOException, InterruptedException;
    }

    /** Requests that were refused since the start. */
    long rejected() {
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
        List<AuditEvents.AuditEvent> events;
        try {
            events = AuditEvents.split(body);
        } catch (IllegalArgumentException malformed) {
            return new Answer(400, String.valueOf(malformed.getMessage()).replaceAll("\\p{Cntrl}", " "));
        }
        try {
            writer.write(events);
            return new Answer(200, "");
        } catch (IOException notAcknowledged) {
            return new Answer(503, String.valueOf(notAcknowledged.getMessage()));
        }
    }
}
