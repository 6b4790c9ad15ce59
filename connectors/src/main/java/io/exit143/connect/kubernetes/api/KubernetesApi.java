package io.exit143.connect.kubernetes.api;

import io.exit143.connect.kubernetes.objects.FieldFilter;
import io.exit143.connect.kubernetes.objects.ObjectCopier;
import io.exit143.connect.kubernetes.objects.ResourceVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lists and watches by plain HTTP through the fabric8 client, which connects and authenticates. Answers are read as
 * streams: nothing is buffered ahead of the reader, so a slow reader slows the server down.
 */
public final class KubernetesApi implements Closeable {

    /** What a watch may last longer than the server was asked to keep it, before it is taken for dead. */
    private static final Duration WATCH_MARGIN = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final FieldFilter filter;
    private final Duration requestTimeout;
    private final ScheduledThreadPoolExecutor deadlines;

    /** Takes the client over: {@link #close()} closes it too. Each answer may take the given time. */
    public KubernetesApi(KubernetesClient client, FieldFilter filter, Duration requestTimeout) {
        this.client = client;
        this.filter = filter;
        this.requestTimeout = requestTimeout;
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "exit143-kubernetes-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /**
     * One page of a list, at the newest version; empty continueToken for the first.
     *
     * @throws ApiException when the server refuses; {@link ApiException#isGone()} when the token expired
     */
    ListPage list(Feed feed, int limit, String continueToken) throws IOException, InterruptedException {
        String query = "?limit=" + limit + labelSelector(feed)
                + (continueToken.isEmpty() ? "" : "&continue=" + encode(continueToken));
        HttpResponse<InputStream> response = get(feed.path() + query);
        try (InputStream body = response.body()) {
            ScheduledFuture<?> deadline = closeAfter(requestTimeout, body);
            try {
                check(response);
                return ListPage.read(body, new ObjectCopier(feed.resource(), filter));
            } finally {
                deadline.cancel(false);
            }
        }
    }

    /** A watch of everything after a version. The server is asked to end it after the given time. */
    public WatchStream watch(Feed feed, ResourceVersion from, Duration lifetime)
            throws IOException, InterruptedException {
        String query = "?watch=true&allowWatchBookmarks=true&resourceVersion=" + encode(from.text())
                + "&timeoutSeconds=" + lifetime.toSeconds() + labelSelector(feed);
        HttpResponse<InputStream> response = get(feed.path() + query);
        InputStream body = response.body();
        try {
            check(response);
        } catch (IOException refused) {
            body.close();
            throw refused;
        }
        ScheduledFuture<?> deadline = closeAfter(lifetime.plus(WATCH_MARGIN), body);
        return new WatchStream(body, new ObjectCopier(feed.resource(), filter), () -> deadline.cancel(false));
    }

    private HttpResponse<InputStream> get(String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(baseUri() + pathAndQuery)
                .header("Accept", "application/json")
                .forStreaming()
                .build();
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.getHttpClient().sendAsync(request, InputStream.class);
        try {
            return answer.get(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            abandon(answer);
            throw new IOException("No answer from the API server within " + requestTimeout.toMillis() + " ms", late);
        } catch (InterruptedException stopping) {
            abandon(answer);
            throw stopping;
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException("The API server cannot be reached: " + cause, cause);
        }
    }

    private String baseUri() {
        String url = client.getMasterUrl().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static void abandon(CompletableFuture<HttpResponse<InputStream>> answer) {
        CompletableFuture<Void> unused = answer.thenAccept(late -> closeQuietly(late.body()));
        answer.cancel(true);
    }

    private static void check(HttpResponse<InputStream> response) throws IOException {
        if (!response.isSuccessful()) {
            throw ApiStatus.ofAnswer(response.code(), retryAfter(response.header("Retry-After")), response.body());
        }
    }

    /** Seconds only: the API server sends no dates. */
    private static @Nullable Duration retryAfter(@Nullable String header) {
        if (header == null || !header.matches("\\d{1,6}")) {
            return null;
        }
        return Duration.ofSeconds(Long.parseLong(header));
    }

    private ScheduledFuture<?> closeAfter(Duration time, InputStream body) {
        return deadlines.schedule(() -> closeQuietly(body), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // Nobody reads it any more.
        }
    }

    private static String labelSelector(Feed feed) {
        return feed.labelSelector().isEmpty() ? "" : "&labelSelector=" + encode(feed.labelSelector());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close();
    }
}
