package io.exit143.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.exit143.query.access.Credentials;
import io.exit143.query.error.BadRequestException;
import io.exit143.query.http.Problem;
import io.exit143.query.http.Request;
import io.exit143.query.http.Response;
import io.exit143.query.http.ServerMetrics;
import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between the JDK's server and the values: reads the request, writes the response with the headers all of them have. */
final class Exchange implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Router router;
    private final ServerMetrics metrics;
    private final boolean loopback;

    /** @param loopback then only its names are answered to, lest a page elsewhere points its own name here */
    Exchange(Router router, ServerMetrics metrics, boolean loopback) {
        this.router = router;
        this.metrics = metrics;
        this.loopback = loopback;
    }

    @Override
    public void handle(HttpExchange exchange) {
        long start = System.nanoTime();
        Router.Answer answer = answer(exchange);
        try (exchange) {
            write(exchange, answer.response());
        } finally {
            Response response = answer.response();
            metrics.answered(answer.route(), response.status(), System.nanoTime() - start, response.isStreamed());
        }
    }

    private static void write(HttpExchange exchange, Response response) {
        try {
            ALWAYS.forEach(exchange.getResponseHeaders()::set);
            response.headers().forEach(exchange.getResponseHeaders()::set);
            if ("HEAD".equals(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(response.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(response.status(), response.length());
            if (response.length() >= 0) {
                try (OutputStream body = exchange.getResponseBody()) {
                    response.writeBody(body);
                }
            }
        } catch (IOException e) {
            LOG.debug("A client left before its answer was written", e);
        }
    }

    private Router.Answer answer(HttpExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        if (loopback && !LOOPBACK_NAMES.contains(host(headers.getOrDefault("host", "")))) {
            return new Router.Answer(Router.NO_ROUTE, Problem.misdirected());
        }
        try {
            Request request = Request.of(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery(),
                    headers);
            return router.answer(request, new Credentials(request.header("authorization"), certificate(exchange)));
        } catch (BadRequestException e) {
            return new Router.Answer(Router.NO_ROUTE, Problem.badRequest(String.valueOf(e.getMessage())));
        }
    }

    /** Of the client; what TLS has not found to be good never gets here. */
    private static Optional<X509Certificate> certificate(HttpExchange exchange) {
        if (exchange instanceof HttpsExchange secure) {
            try {
                Certificate[] shown = secure.getSSLSession().getPeerCertificates();
                return shown.length > 0 && shown[0] instanceof X509Certificate first
                        ? Optional.of(first)
                        : Optional.empty();
            } catch (SSLPeerUnverifiedException e) {
                return Optional.empty(); // it showed none
            }
        }
        return Optional.empty();
    }

    /** Without the port. */
    private static String host(String header) {
        return header.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    }
}
