package io.exit143.deploy.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.deploy.ask.AskException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Questions to the API. */
public final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final ServerAddress server;
    private final HttpClient client;

    /** @throws AskException if the certificates to trust cannot be used */
    public ApiClient(ServerAddress server) throws AskException {
        this.server = server;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1);
        if (server.caFile() != null) {
            builder.sslContext(TrustedCertificates.of(server.caFile()));
        }
        this.client = builder.build();
    }

    /**
     * A JSON answer.
     *
     * @param parts of the path below {@code /api/v1}, not encoded
     * @throws AskException if there is none
     */
    public JsonNode get(List<String> parts, Map<String, String> query) throws AskException, InterruptedException {
        HttpRequest request =
                request(uri(parts, query), "application/json").timeout(ANSWER).build();
        HttpResponse<String> response = send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw refused(response.statusCode(), response.body());
        }
        return parse(response.body());
    }

    /**
     * The live stream, until it is closed.
     *
     * @throws AskException if the server does not give it
     */
    public InputStream stream() throws AskException, InterruptedException {
        HttpResponse<InputStream> response = send(
                request(uri(List.of("stream"), Map.of()), "text/event-stream").build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                throw refused(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw unreachable(e);
            }
        }
        return response.body();
    }

    JsonNode parse(String text) throws AskException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AskException(Reason.FAILED, server + " did not answer with JSON: is it exit143?", e);
        }
    }

    private URI uri(List<String> parts, Map<String, String> query) {
        String path = parts.stream().map(ApiClient::encode).collect(Collectors.joining("/"));
        String parameters = query.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return URI.create(server.base() + "/api/v1/" + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(URI uri, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", accept);
        return server.token() == null ? request : request.header("Authorization", "Bearer " + server.token());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws AskException, InterruptedException {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private AskException unreachable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new AskException(
                Reason.FAILED,
                server + " cannot be reached (" + why + "). Give its address with --server or EXIT143_SERVER; in a"
                        + " cluster: kubectl port-forward service/exit143 8143",
                e);
    }

    private AskException refused(int status, String body) {
        String detail = detail(body);
        return switch (status) {
            case 401 ->
                new AskException(
                        Reason.NOT_ALLOWED,
                        server + " wants a valid token (" + detail
                                + "): give it with --token-file or EXIT143_TOKEN_FILE");
            case 403 -> new AskException(Reason.NOT_ALLOWED, server + " does not let you see this: " + detail);
            case 404 -> new AskException(Reason.NOT_KNOWN, detail);
            case 400 -> new AskException(Reason.USAGE, detail);
            case 503 -> new AskException(Reason.NOT_READY, server + " is not ready, try again soon: " + detail);
            default -> new AskException(Reason.FAILED, server + " answered with status " + status + ": " + detail);
        };
    }

    private static String detail(String body) {
        try {
            String detail = JSON.readTree(body).path("detail").asText("");
            return detail.isEmpty() ? "no reason given" : detail;
        } catch (JsonProcessingException e) {
            return "no reason given";
        }
    }
}
