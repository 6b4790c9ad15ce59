package io.exit143.deploy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An API server that tells what a script says: its lists are empty, its watches begin after the version they ask for, and
 * end after a number of changes, so that they have to be taken up again.
 */
final class RecordedApiServer implements AutoCloseable {

    /** Of one watch. Few enough that the larger recordings have several watches of each resource. */
    private static final int CHANGES_OF_A_WATCH = 40;

    private static final Map<String, String> PATHS = Map.of(
            "Namespace", "/api/v1/namespaces",
            "Node", "/api/v1/nodes",
            "Pod", "/api/v1/pods",
            "Event", "/api/v1/events",
            "Deployment", "/apis/apps/v1/deployments",
            "ReplicaSet", "/apis/apps/v1/replicasets",
            "StatefulSet", "/apis/apps/v1/statefulsets",
            "DaemonSet", "/apis/apps/v1/daemonsets",
            "Job", "/apis/batch/v1/jobs",
            "CronJob", "/apis/batch/v1/cronjobs");

    private record Change(long version, String json) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<Change>> changes = new HashMap<>();
    private final Set<String> watched = new HashSet<>();
    private boolean closed;

    RecordedApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The plural of a kind, as the connector's settings and metrics name it. */
    static String resource(JsonNode object) {
        String path = path(object);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String path(JsonNode object) {
        String kind = object.path("kind").asText();
        String path = PATHS.get(kind);
        if (path == null) {
            throw new IllegalArgumentException("Nothing is known of the kind '" + kind + "'");
        }
        return path;
    }

    /** How many resources have been watched. */
    synchronized int watchedResources() {
        return watched.size();
    }

    /** Tells a change to whoever watches its resource, now or later. */
    synchronized void tell(String type, JsonNode object) {
        long version = object.at("/metadata/resourceVersion").asLong();
        String json = "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
        changes.computeIfAbsent(path(object), path -> new ArrayList<>()).add(new Change(version, json));
        notifyAll();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (query.contains("watch=true")) {
                watch(exchange, path, query);
            } else {
                byte[] empty =
                        "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, empty.length);
                exchange.getResponseBody().write(empty);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(HttpExchange exchange, String path, String query) throws IOException, InterruptedException {
        long version = Long.parseLong(query.replaceAll(".*resourceVersion=(\\d+).*", "$1"));
        exchange.sendResponseHeaders(200, 0);
        int next = firstAfter(path, version);
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            for (int told = 0; told < CHANGES_OF_A_WATCH; told++) {
                String change = await(path, next + told);
                if (change.isEmpty()) {
                    return;
                }
                out.write(change.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    private synchronized int firstAfter(String path, long version) {
        watched.add(path);
        List<Change> all = changes.getOrDefault(path, List.of());
        int first = 0;
        while (first < all.size() && all.get(first).version() <= version) {
            first++;
        }
        return first;
    }

    /** Empty when the server is being closed. */
    private synchronized String await(String path, int index) throws InterruptedException {
        while (!closed && changes.getOrDefault(path, List.of()).size() <= index) {
            wait();
        }
        return closed ? "" : changes.getOrDefault(path, List.of()).get(index).json();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
