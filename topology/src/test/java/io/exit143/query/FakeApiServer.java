package io.exit143.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.exit143.query.access.ApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Kubernetes API server that knows two tokens: the one of alice, who may get pods in prod, and that of root, who may do
 * everything; mallory's it knows, but mallory may do nothing. All others are nobody's, or expired.
 */
final class FakeApiServer implements AutoCloseable {

    static final String OWN_TOKEN = "own";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> USERS = Map.of("right", "alice", "admin", "root", "foreign", "mallory");

    private final HttpServer server;
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    FakeApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/apis/authentication.k8s.io/v1/tokenreviews", e -> answer(e, FakeApiServer::user));
        server.createContext("/apis/authorization.k8s.io/v1/subjectaccessreviews", e -> answer(e, FakeApiServer::may));
        server.start();
    }

    private interface Reviewer {
        ObjectNode status(JsonNode spec);
    }

    ApiServer known(Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), OWN_TOKEN + "\n");
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ApiServer(uri, token, folder.resolve("unused"));
    }

    /** Answers nothing but errors from now on. */
    void breakDown() {
        broken.set(true);
    }

    /** The reviews so far. */
    List<JsonNode> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange, Reviewer reviewer) throws IOException {
        try (exchange) {
            boolean known =
                    ("Bearer " + OWN_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            JsonNode review = JSON.readTree(exchange.getRequestBody());
            asked.add(review);
            if (broken.get() || !known) {
                exchange.sendResponseHeaders(known ? 500 : 403, -1);
                return;
            }
            ObjectNode body = ((ObjectNode) review).deepCopy();
            body.set("status", reviewer.status(review.path("spec")));
            byte[] bytes = JSON.writeValueAsBytes(body);
            exchange.sendResponseHeaders(201, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static ObjectNode user(JsonNode spec) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        String name = USERS.get(spec.path("token").asText());
        status.put("authenticated", name != null);
        if (name == null) {
            return status.put("error", "token has expired, or is nobody's");
        }
        status.putArray("audiences").add("exit143");
        ObjectNode user = status.putObject("user").put("username", name).put("uid", "uid-of-" + name);
        user.putArray("groups").add("system:authenticated");
        user.putObject("extra").putArray("example.org/team").add("store");
        return status;
    }

    private static ObjectNode may(JsonNode spec) {
        JsonNode pods = spec.path("resourceAttributes");
        String user = spec.path("user").asText();
        boolean inProd = pods.path("namespace").asText().equals("prod")
                && pods.path("verb").asText().equals("get")
                && pods.path("resource").asText().equals("pods");
        boolean allowed = user.equals("root") || (user.equals("alice") && inProd);
        return JsonNodeFactory.instance.objectNode().put("allowed", allowed);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
