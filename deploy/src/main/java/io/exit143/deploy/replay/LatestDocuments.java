package io.exit143.deploy.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The last revision of each document in the timelines topic. */
final class LatestDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, Revision> byId = new TreeMap<>();

    private LatestDocuments() {}

    /** Reads the topic from start to end; documents as they are there, sorted by id. */
    static List<String> read(String bootstrapServers, String topic) {
        LatestDocuments documents = new LatestDocuments();
        try (TimelineFeed feed = new TimelineFeed(bootstrapServers, topic)) {
            feed.readToEnd(documents::add);
        }
        return documents.byId.values().stream().map(Revision::document).toList();
    }

    private void add(String id, @Nullable String document) {
        if (document == null) {
            byId.remove(id);
        } else {
            byId.merge(id, new Revision(revision(document), document), Revision::later);
        }
    }

    private static long revision(String document) {
        try {
            return JSON.readTree(document).path("revision").asLong();
        } catch (JsonProcessingException e) {
            throw new ReplayException("A document is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private record Revision(long number, String document) {

        /** Of two with the same number the one written later. */
        Revision later(Revision other) {
            return other.number >= number ? other : this;
        }
    }
}
