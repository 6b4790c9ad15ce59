package io.exit143.query;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.exit143.query.endpoint.LineReader;
import io.exit143.query.endpoint.LiveStream;
import io.exit143.query.http.ServerMetrics;
import io.exit143.query.source.QuerySource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;

/** The HTTP server of the API and the page. */
public final class QueryServer implements AutoCloseable {

    /** Beside those who watch: two cores do not answer more at once any faster. */
    private static final int ANSWERING_THREADS = 16;

    /** Requests that wait for a thread; more are refused, as nobody would wait for their answers. */
    private static final int MOST_WAITING = 256;

    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    static {
        // The JDK's server reads these when it is first used. Without the first, JDK 17 takes 45 ms a request on a
        // connection
        // that is kept alive; the others bound what clients can hold: connections, headers, and seconds to send a
        // request.
        Map.of(
                        "sun.net.httpserver.nodelay", "true",
                        "jdk.httpserver.maxConnections", "512",
                        "sun.net.httpserver.maxReqHeaders", "64",
                        "sun.net.httpserver.maxReqTime", "10",
                        "sun.net.httpserver.idleInterval", "30")
                .forEach((key, value) -> {
                    if (System.getProperty(key) == null) {
                        System.setProperty(key, value);
                    }
                });
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final AtomicBoolean closed;
    private final String host;

    private QueryServer(HttpServer server, ExecutorService threads, AtomicBoolean closed, String host) {
        this.server = server;
        this.threads = threads;
        this.closed = closed;
        this.host = host;
    }

    /**
     * Listens and answers until it is closed.
     *
     * @throws IllegalArgumentException if others could reach the address and nobody decided who may see data
     * @throws IOException if the address is unknown or taken
     */
    public static QueryServer start(QuerySettings settings, QuerySource source) throws IOException {
        return start(settings, source, ServerMetrics.none(), Optional.empty());
    }

    /**
     * The same, and tells what it does; {@code /metrics} are the metrics it told.
     *
     * @param lines reads log lines; empty where there are none to read
     */
    public static QueryServer start(
            QuerySettings settings, QuerySource source, ServerMetrics metrics, Optional<LineReader> lines)
            throws IOException {
        InetAddress address = InetAddress.getByName(settings.host());
        if (!address.isLoopbackAddress() && !settings.access().isChoice()) {
            throw new IllegalArgumentException("The query server would listen on " + settings.host()
                    + ", which other machines can reach, and nobody decided who may see data: choose a bearer token"
                    + " or, if something in front checks, open access; or listen on 127.0.0.1");
        }
        AtomicBoolean closed = new AtomicBoolean();
        HttpServer server;
        try {
            server = listen(new InetSocketAddress(address, settings.port()), settings);
        } catch (IOException e) {
            throw new IOException("The query server cannot listen on " + settings.host() + ":" + settings.port(), e);
        }
        ExecutorService threads = threads();
        server.setExecutor(threads);
        server.createContext(
                "/",
                new Exchange(
                        new Router(source, lines, settings.access(), metrics, closed::get),
                        metrics,
                        address.isLoopbackAddress()));
        server.start();
        return new QueryServer(server, threads, closed, settings.host());
    }

    private static HttpServer listen(InetSocketAddress address, QuerySettings settings) throws IOException {
        if (settings.tls().isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(settings.tls().get()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setProtocols(TLS_VERSIONS);
                // Wanted, not needed: health is for everybody, and the kubelet has no certificate.
                tls.setWantClientAuth(settings.access().wantsCertificates());
                parameters.setSSLParameters(tls);
            }
        });
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where the page is. */
    public URI page() {
        String scheme = server instanceof HttpsServer ? "https://" : "http://";
        return URI.create(scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/");
    }

    @Override
    public void close() {
        closed.set(true);
        server.stop(0);
        threads.shutdownNow();
    }

    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        int most = ANSWERING_THREADS + LiveStream.MOST_WATCHERS;
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), runnable -> {
                    Thread thread = new Thread(runnable, "exit143-query-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
