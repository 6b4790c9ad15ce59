package io.exit143.query.endpoint;

import io.exit143.query.access.Viewer;
import io.exit143.query.error.NotReadyException;
import io.exit143.query.http.Problem;
import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.http.Route;
import io.exit143.query.http.ServerMetrics;
import io.exit143.query.source.LiveFeed;
import io.exit143.query.source.QuerySource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** The handler of the live stream: server-sent events, each with a document. */
public final class LiveStream implements Route.Handler {

    /** Each holds a thread. */
    public static final int MOST_WATCHERS = 32;

    /** Proxies close connections on which nothing moves for a minute; and only by writing do we see that a client left. */
    private static final long HEARTBEAT_MS = 10_000;

    /** How soon a stream ends when the server closes. */
    private static final long STEP_MS = 500;

    private static final byte[] HELLO = utf8("retry: 3000\n: connected\n\n");
    private static final byte[] HEARTBEAT = utf8(": alive\n\n");

    private final QuerySource source;
    private final ServerMetrics metrics;
    private final BooleanSupplier closed;
    private final Semaphore places = new Semaphore(MOST_WATCHERS);

    public LiveStream(QuerySource source, ServerMetrics metrics, BooleanSupplier closed) {
        this.source = source;
        this.metrics = metrics;
        this.closed = closed;
    }

    @Override
    public Response handle(Request request, Map<String, String> path) {
        request.allowOnly(Set.of());
        if (places.availablePermits() == 0) {
            return Problem.unavailable(MOST_WATCHERS + " clients are watching already, which is all there is room for");
        }
        return new Response.Live(
                Map.of("Content-Type", "text/event-stream", "X-Accel-Buffering", "no"),
                out -> writeTo(out, request.viewer()));
    }

    private void writeTo(OutputStream out, Viewer viewer) throws IOException {
        if (!places.tryAcquire()) {
            return; // several came at once; they will come again
        }
        metrics.watching(1);
        try (LiveFeed.Subscription subscription = source.subscribe()) {
            send(out, HELLO);
            long silent = 0;
            while (!closed.getAsBoolean()) {
                byte[] document = subscription.poll(STEP_MS);
                long lost = subscription.takeLost();
                if (lost > 0) {
                    send(out, utf8("event: lost\ndata: {\"documents\":" + lost + "}\n\n"));
                }
                boolean shown = document != null && isVisible(document, viewer);
                silent = shown ? 0 : silent + STEP_MS;
                if (document != null && shown) {
                    out.write(utf8("event: termination\ndata: "));
                    out.write(document);
                    send(out, utf8("\n\n"));
                } else if (silent >= HEARTBEAT_MS) {
                    send(out, HEARTBEAT);
                    silent = 0;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            metrics.watching(-1);
            places.release();
        }
    }

    /** Whoever cannot be asked about now is not shown. */
    private static boolean isVisible(byte[] document, Viewer viewer) {
        try {
            return viewer.seesAll() || Documents.isVisible(document, viewer);
        } catch (NotReadyException e) {
            return false;
        }
    }

    private static void send(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
