package io.exit143.query.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Errors as RFC 9457 wants them; the type is about:blank, so the title is that of the status. */
public final class Problem {

    /** A rebalance takes some seconds. */
    private static final String RETRY_SECONDS = "3";

    private Problem() {}

    /** 400: the client must ask differently. */
    public static Response.Full badRequest(String detail) {
        return of(400, "Bad Request", detail);
    }

    /** 401, with the scheme in which the client may show who it is. */
    public static Response.Full unauthorized(String detail, String challenge) {
        return of(401, "Unauthorized", detail).with("WWW-Authenticate", challenge);
    }

    /** 403: the client is known, and may not see this. */
    public static Response.Full forbidden(String detail) {
        return of(403, "Forbidden", detail);
    }

    /** 404: nothing is there, or nothing that this client may see. */
    public static Response.Full notFound(String detail) {
        return of(404, "Not Found", detail);
    }

    /** 405, with the methods that are allowed. */
    public static Response.Full methodNotAllowed(String allowed) {
        return of(405, "Method Not Allowed", "Only " + allowed + " is allowed here")
                .with("Allow", allowed);
    }

    /** 421: the request was meant for another host. */
    public static Response.Full misdirected() {
        return of(421, "Misdirected Request", "A server on loopback answers to localhost, 127.0.0.1 and [::1] only");
    }

    /** 500, without details, which may not be for the client to see. */
    public static Response.Full internal() {
        return of(500, "Internal Server Error", "The answer failed; the server's log says more");
    }

    /** 503: the same request can be answered in some seconds. */
    public static Response.Full unavailable(String detail) {
        return of(503, "Service Unavailable", detail).with("Retry-After", RETRY_SECONDS);
    }

    private static Response.Full of(int status, String title, String detail) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toString();
        return new Response.Full(
                status, Map.of("Content-Type", "application/problem+json"), body.getBytes(StandardCharsets.UTF_8));
    }
}
