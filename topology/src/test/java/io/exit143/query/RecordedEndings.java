package io.exit143.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Documents of endings in a real cluster, as {@code replay} printed them for the demo's recordings. */
final class RecordedEndings {

    private static final String FILE = "/page/endings.jsonl.gz";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> documents;

    private RecordedEndings(List<JsonNode> documents) {
        this.documents = documents;
    }

    static RecordedEndings read() throws IOException {
        try (InputStream in = Objects.requireNonNull(RecordedEndings.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            return new RecordedEndings(lines.lines().map(RecordedEndings::parse).toList());
        }
    }

    void addTo(IndexedDocuments index) {
        documents.forEach(d -> index.add(id(d), bytes(d)));
    }

    int size() {
        return documents.size();
    }

    /** The first that fits. */
    JsonNode where(Predicate<JsonNode> fits) {
        return documents.stream().filter(fits).findFirst().orElseThrow();
    }

    JsonNode endedBy(String outcome, String detail) {
        return where(d -> d.at("/outcome/code").asText().equals(outcome)
                && d.at("/outcome/detail").asText().equals(detail));
    }

    static String id(JsonNode document) {
        return document.path("id").asText();
    }

    static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
