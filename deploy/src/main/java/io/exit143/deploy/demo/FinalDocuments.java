package io.exit143.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Picks the documents to be told out of the stream of revisions: each once, when it has become final and then stayed as
 * it is for a while, because late evidence still revises a final document.
 */
final class FinalDocuments {

    /** What a pod's controller did comes by another way, which takes more than a second while all is new and cold. */
    static final Duration SETTLE = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long settleNanos;
    private final Map<String, Settling> settling = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    /** @param settleNanos how long a final document must have stayed as it is */
    FinalDocuments(long settleNanos) {
        this.settleNanos = settleNanos;
    }

    /** Takes note of a revision, or of a document's end if it is null. */
    void add(String id, @Nullable String document, long nowNanos) {
        settling.remove(id);
        if (document == null || told.contains(id)) {
            return;
        }
        try {
            JsonNode tree = JSON.readTree(document);
            if (tree.path("state").asText().equals("final")) {
                settling.put(id, new Settling(tree, nowNanos));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Document " + id + " is no JSON", e);
        }
    }

    /** Those that have settled by now and were not told before, in the order of their last revisions. */
    List<JsonNode> settled(long nowNanos) {
        List<JsonNode> documents = new ArrayList<>();
        Iterator<Map.Entry<String, Settling>> entries = settling.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Settling> entry = entries.next();
            if (nowNanos - entry.getValue().sinceNanos >= settleNanos) {
                told.add(entry.getKey());
                documents.add(entry.getValue().document);
                entries.remove();
            }
        }
        return documents;
    }

    private record Settling(JsonNode document, long sinceNanos) {}
}
