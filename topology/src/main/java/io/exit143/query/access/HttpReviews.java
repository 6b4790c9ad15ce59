package io.exit143.query.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.query.error.NotReadyException;
import io.exit143.query.tls.Tls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the API server: {@code authentication.k8s.io/v1 TokenReview} and {@code authorization.k8s.io/v1
 * SubjectAccessReview}, which the role {@code system:auth-delegator} allows to create.
 */
final class HttpReviews implements Reviews {

    private static final Logger LOG = LoggerFactory.getLogger(HttpReviews.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CREATED = 201;

    private final ApiServer server;
    private final List<String> audiences;
    private final HttpClient client;

    HttpReviews(ApiServer server, List<String> audiences) {
        this.server = server;
        this.audiences = List.copyOf(audiences);
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(TIMEOUT);
        if ("https".equals(server.uri().getScheme())) {
            try {
                builder.sslContext(Tls.trusting(server.ca()));
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException(
                        "The CA of the Kubernetes API server, " + server.ca() + ", cannot be used: " + e.getMessage());
            }
        }
        this.client = builder.build();
    }

    @Override
    public Optional<User> user(String token) {
        ObjectNode review = review("authentication.k8s.io/v1", "TokenReview");
        ObjectNode spec = review.putObject("spec").put("token", token);
        if (!audiences.isEmpty()) {
            audiences.forEach(spec.putArray("audiences")::add);
        }
        JsonNode status = create("/apis/authentication.k8s.io/v1/tokenreviews", review);
        List<String> meant = texts(status.path("audiences"));
        // An API server that knows nothing of audiences names none: then it cannot be told whom the token is for.
        boolean forUs = audiences.isEmpty() || audiences.stream().anyMatch(meant::contains);
        JsonNode user = status.path("user");
        if (!status.path("authenticated").asBoolean()
                || !forUs
                || user.path("username").asText().isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> extra = new HashMap<>();
        user.path("extra").properties().forEach(entry -> extra.put(entry.getKey(), texts(entry.getValue())));
        return Optional.of(
                new User(user.path("username").asText(), user.path("uid").asText(), texts(user.path("groups")), extra));
    }

    @Override
    public boolean may(User user, Access access) {
        ObjectNode review = review("authorization.k8s.io/v1", "SubjectAccessReview");
        ObjectNode spec = review.putObject("spec").put("user", user.name()).put("uid", user.uid());
        user.groups().forEach(spec.putArray("groups")::add);
        ObjectNode extra = spec.putObject("extra");
        user.extra().forEach((key, values) -> values.forEach(extra.putArray(key)::add));
        if (access.path().isEmpty()) {
            spec.putObject("resourceAttributes")
                    .put("namespace", access.namespace())
                    .put("verb", "get")
                    .put("resource", "pods");
        } else {
            spec.putObject("nonResourceAttributes").put("path", access.path()).put("verb", "get");
        }
        JsonNode status = create("/apis/authorization.k8s.io/v1/subjectaccessreviews", review);
        return status.path("allowed").asBoolean() && !status.path("denied").asBoolean();
    }

    private JsonNode create(String path, ObjectNode review) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + server.readToken())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(review.toString()))
                    .build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != CREATED / 100) {
                LOG.warn("The Kubernetes API server answered {} to {}", response.statusCode(), path);
                throw new NotReadyException("The Kubernetes API server cannot be asked who may see this");
            }
            return JSON.readTree(response.body()).path("status");
        } catch (IOException e) {
            LOG.warn("The Kubernetes API server cannot be asked: {}", e.toString());
            throw new NotReadyException("The Kubernetes API server cannot be asked who may see this", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("The server is closing", e);
        }
    }

    private static ObjectNode review(String version, String kind) {
        return JsonNodeFactory.instance.objectNode().put("apiVersion", version).put("kind", kind);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
