package io.exit143.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.query.access.Access;
import io.exit143.query.http.ServerMetrics;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** openapi.yaml says what the server does: its paths, and the parameters each takes. */
class ApiDescriptionTest {

    private static final Pattern PATH = Pattern.compile("^ {2}(/.*):$");
    private static final Pattern PARAMETER = Pattern.compile("name: (\\w+), in: query");
    private static final Pattern SHARED = Pattern.compile("#/components/parameters/(\\w+)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @Test
    void everyPathIsDescribedAndNothingElse() throws Exception {
        try (IndexedDocuments documents = new IndexedDocuments(state, 1)) {
            Router router = new Router(
                    documents.source(), Optional.empty(), Access.unspecified(), ServerMetrics.none(), () -> false);
            Set<String> served = new TreeSet<>(router.patterns());
            served.removeIf(path -> path.startsWith("/page/"));
            assertThat(sections().keySet()).isEqualTo(served);
        }
    }

    @Test
    void everyParameterIsDescribedAndNothingElse() throws Exception {
        try (IndexedDocuments documents = new IndexedDocuments(state, 1);
                QueryServer server = QueryServer.start(QuerySettings.defaults().withPort(0), documents.source())) {
            for (Map.Entry<String, String> section : sections().entrySet()) {
                String path = section.getKey();
                if (!path.startsWith("/api/")) {
                    continue;
                }
                assertThat(taken(server, path.replaceAll("[{}]", "")))
                        .as(path)
                        .isEqualTo(described(section.getValue()));
            }
        }
    }

    /** What the server says there is when asked for what there is not. */
    private static Set<String> taken(QueryServer server, String path) throws Exception {
        URI uri = server.page().resolve(path + "?nonsense=1");
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(400);
        String detail =
                new ObjectMapper().readTree(response.body()).path("detail").asText();
        String names = detail.substring(detail.indexOf("there are ") + "there are ".length());
        return names.equals("none") ? Set.of() : new TreeSet<>(List.of(names.split(", ")));
    }

    private static Set<String> described(String section) {
        Set<String> names = new TreeSet<>();
        for (Matcher own = PARAMETER.matcher(section); own.find(); ) {
            names.add(own.group(1));
        }
        for (Matcher shared = SHARED.matcher(section); shared.find(); ) {
            names.add(shared.group(1));
        }
        names.removeAll(Set.of("podUid", "container", "restartCount")); // they are in the path
        return names;
    }

    private static Map<String, String> sections() throws Exception {
        Map<String, String> sections = new TreeMap<>();
        try (InputStream in =
                Objects.requireNonNull(Router.class.getResourceAsStream("openapi.yaml"), "openapi.yaml")) {
            String path = null;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                Matcher matcher = PATH.matcher(line);
                if (matcher.matches()) {
                    path = matcher.group(1);
                    sections.put(path, "");
                } else if (line.equals("components:")) {
                    path = null;
                } else if (path != null) {
                    sections.merge(path, line + "\n", String::concat);
                }
            }
        }
        return sections;
    }
}
