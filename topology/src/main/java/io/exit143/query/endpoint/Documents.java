package io.exit143.query.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.query.access.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Stored documents, read. */
public final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    /** A stored document as a tree; throws {@link UncheckedIOException} if it is none, which only a broken store gives. */
    public static JsonNode parse(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored document is not JSON", e);
        }
    }

    /** Empty if it is none. */
    static Optional<Instant> time(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static boolean isVisible(byte[] document, Viewer viewer) {
        JsonNode json = parse(document);
        return viewer.sees(json.path("cluster").asText(), json.path("namespace").asText());
    }
}
