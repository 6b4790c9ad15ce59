package io.exit143.connect.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.exit143.connect.kubernetes.objects.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An API server for a {@link FakeCluster}: lists with limit and continue, watches with bookmarks, 410 for what is
 * compacted; and a script of misbehaviour that is served instead, one entry a request.
 */
public final class FakeApiServer implements AutoCloseable {

    /** One answer out of the ordinary. */
    public interface Misbehaviour {
        void answer(Request request) throws IOException, InterruptedException;
    }

    private record Scripted(Predicate<Request> when, Misbehaviour then) {}

    public final FakeCluster cluster;
    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Scripted> script = new ArrayDeque<>();
    private final Map<String, List<FakeCluster.Stored>> openLists = new HashMap<>();
    private final Map<String, Long> openListVersions = new HashMap<>();
    private final FakeLeases leases = new FakeLeases();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private volatile boolean bookmarks;
    private volatile String acceptedToken = "";
    private final AtomicInteger epoch = new AtomicInteger();
    private volatile long watchLifetimeNanos = Long.MAX_VALUE;
    private volatile String lastWords = "";
    private volatile boolean closed;

    public FakeApiServer() throws IOException {
        this(new FakeCluster(), 0);
    }

    public FakeApiServer(FakeCluster cluster, int port) throws IOException {
        this(cluster, HttpServer.create(address(port), 0), "http");
    }

    private FakeApiServer(FakeCluster cluster, HttpServer server, String scheme) {
        this.cluster = cluster;
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static FakeApiServer overTls(SSLContext context) throws IOException {
        HttpsServer https = HttpsServer.create(address(0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        return new FakeApiServer(new FakeCluster(), https, "https");
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The next matching request gets this answer. Entries are used in order, each once. */
    public void misbehave(Predicate<Request> when, Misbehaviour then) {
        synchronized (script) {
            script.add(new Scripted(when, then));
        }
    }

    /** Watches send a bookmark whenever nothing happened for a moment. */
    public void sendBookmarks() {
        bookmarks = true;
    }

    /** Any other bearer token gets 401. */
    public void acceptOnlyToken(String token) {
        acceptedToken = token;
    }

    /** From now on this holder's renewals of a Lease fail; with an empty text nobody's do. */
    public void refuseLeasesOf(String holder) {
        leases.refuse(holder);
    }

    /** Ends all open watches in the orderly way. */
    public void endWatches() {
        epoch.incrementAndGet();
    }

    /** Watches opened from now on end after this time, in the orderly way. */
    public void endWatchesAfter(Duration lifetime) {
        watchLifetimeNanos = lifetime.toNanos();
    }

    /** Watches opened from now on break off after this time, in the middle of an event. */
    public void breakWatchesAfter(Duration lifetime) {
        lastWords = "{\"type\":\"MODIF";
        watchLifetimeNanos = lifetime.toNanos();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange);
        requests.add(request);
        try (exchange) {
            Misbehaviour scripted = next(request);
            if (scripted != null) {
                scripted.answer(request);
            } else if (!acceptedToken.isEmpty()
                    && !request.header("Authorization").equals("Bearer " + acceptedToken)) {
                request.status(401, "Unauthorized", Map.of());
            } else if (request.path().endsWith("/selfsubjectaccessreviews")) {
                review(request);
            } else if (request.path().contains("/leases")) {
                leases.answer(request);
            } else if (request.isWatch()) {
                watch(request);
            } else {
                list(request);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Misbehaviour next(Request request) {
        synchronized (script) {
            Scripted first = script.peek();
            if (first == null || !first.when().test(request)) {
                return null;
            }
            script.remove();
            return first.then();
        }
    }

    /** Access reviews say no to this verb on this resource. */
    public void deny(String verb, String resource) {
        denied.add(verb + " " + resource);
    }

    private void review(Request request) throws IOException {
        JsonNode attributes = new ObjectMapper().readTree(request.requestBody()).at("/spec/resourceAttributes");
        boolean allowed = !denied.contains(attributes.path("verb").asText() + " "
                + attributes.path("resource").asText());
        request.body(
                201,
                "{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\","
                        + "\"spec\":{},\"status\":{\"allowed\":" + allowed + "}}");
    }

    /** Serves the request as an orderly server would. */
    public void list(Request request) throws IOException {
        int limit = Integer.parseInt(request.parameter("limit", "0"));
        String token = request.parameter("continue", "");
        List<FakeCluster.Stored> objects;
        long version;
        int start;
        synchronized (openLists) {
            String id = token.isEmpty() ? "list" + requests.size() : token.substring(0, token.indexOf('@'));
            start = token.isEmpty() ? 0 : Integer.parseInt(token.substring(token.indexOf('@') + 1));
            if (token.isEmpty()) {
                synchronized (cluster) {
                    openLists.put(id, cluster.list(request.resource(), request.namespace()));
                    openListVersions.put(id, cluster.version());
                }
            }
            objects = Objects.requireNonNull(openLists.get(id));
            version = Objects.requireNonNull(openListVersions.get(id));
            token = id;
        }
        int end = limit == 0 ? objects.size() : Math.min(objects.size(), start + limit);
        StringBuilder json = new StringBuilder("{\"kind\":\""
                + request.resource().kind()
                + "List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + version + "\""
                + (end < objects.size() ? ",\"continue\":\"" + token + "@" + end + "\"" : "") + "},\"items\":[");
        for (int i = start; i < end; i++) {
            json.append(i == start ? "" : ",").append(objects.get(i).item());
        }
        request.body(200, json.append("]}").toString());
    }

    /** Serves the watch as an orderly server would. */
    void watch(Request request) throws IOException, InterruptedException {
        long position = Long.parseLong(request.parameter("resourceVersion", "0"));
        int startedIn = epoch.get();
        long start = System.nanoTime();
        try (OutputStream out = request.stream(200)) {
            while (!closed && startedIn == epoch.get()) {
                if (System.nanoTime() - start >= watchLifetimeNanos) {
                    write(out, lastWords);
                    return;
                }
                List<FakeCluster.Event> changes;
                synchronized (cluster) {
                    if (cluster.isGone(position)) {
                        write(out, goneEvent());
                        return;
                    }
                    changes = cluster.changesAfter(position);
                }
                for (FakeCluster.Event change : changes) {
                    position = change.object().version();
                    if (request.selects(change.object())) {
                        write(out, change.json());
                    }
                }
                if (changes.isEmpty()) {
                    Thread.sleep(10);
                    if (bookmarks) {
                        write(out, bookmark(request.resource(), position));
                    }
                }
            }
        }
    }

    public static String goneEvent() {
        return "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\","
                + "\"message\":\"too old resource version\"}}\n";
    }

    static String bookmark(Resource resource, long version) {
        return "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"" + resource.kind()
                + "\",\"metadata\":{\"resourceVersion\":\"" + version + "\",\"creationTimestamp\":null}}}\n";
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closed = true;
        epoch.incrementAndGet();
        server.stop(0);
        threads.shutdownNow();
    }

    /** A request, and the ways to answer it. */
    public static final class Request {

        private final HttpExchange exchange;
        private final Map<String, String> parameters = new HashMap<>();
        private volatile int answeredWith;

        Request(HttpExchange exchange) {
            this.exchange = exchange;
            String query = exchange.getRequestURI().getRawQuery();
            for (String pair : query == null ? new String[0] : query.split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }

        public String method() {
            return exchange.getRequestMethod();
        }

        public InputStream requestBody() {
            return exchange.getRequestBody();
        }

        public String path() {
            return exchange.getRequestURI().getPath();
        }

        public String parameter(String name, String otherwise) {
            return parameters.getOrDefault(name, otherwise);
        }

        public String header(String name) {
            String value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }

        public boolean isWatch() {
            return parameters.containsKey("watch");
        }

        public boolean isList() {
            return !isWatch();
        }

        public Resource resource() {
            for (Resource resource : Resource.values()) {
                if (path().equals(resource.path(namespace()))) {
                    return resource;
                }
            }
            throw new IllegalStateException("Not a collection: " + path());
        }

        String namespace() {
            int start = path().indexOf("/namespaces/");
            if (start < 0) {
                return "";
            }
            String rest = path().substring(start + "/namespaces/".length());
            return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : "";
        }

        boolean selects(FakeCluster.Stored object) {
            return object.resource() == resource()
                    && (namespace().isEmpty() || namespace().equals(object.namespace()));
        }

        public void status(int code, String reason, Map<String, String> headers) throws IOException {
            headers.forEach(exchange.getResponseHeaders()::set);
            body(
                    code,
                    "{\"kind\":\"Status\",\"status\":\"Failure\",\"reason\":\"" + reason
                            + "\",\"message\":\"scripted\",\"code\":" + code + "}");
        }

        /** The code of the answer; 0 when there is none yet. */
        public int answeredWith() {
            return answeredWith;
        }

        public void body(int code, String body) throws IOException {
            answeredWith = code;
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        /** A chunked answer. */
        public OutputStream stream(int code) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, 0);
            return exchange.getResponseBody();
        }

        /** Drops the connection in the middle of an announced body. */
        public void cutOff(String begin) throws IOException {
            exchange.sendResponseHeaders(200, begin.length() + 1_000L);
            exchange.getResponseBody().write(begin.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        }
    }
}
