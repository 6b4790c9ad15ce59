package io.exit143.deploy.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.ask.AskException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages through a list of endings, the newest first, until some fit. */
final class Search {

    /** As many as the API gives at once. */
    private static final int PAGE = 500;

    /** A search looks at many entries a page; what is not found by then would have to be narrowed down. */
    private static final int MOST_PAGES = 10;

    private static final int MOST_SIMILAR = 5;

    private final ApiClient api;

    Search(ApiClient api) {
        this.api = api;
    }

    /**
     * What was found.
     *
     * @param fitting those of the first page on which any fit, the newest first; empty if none do
     * @param others names of some pods that were found on the way
     * @param complete whether all there are were looked at, unless some fit
     */
    record Found(List<JsonNode> fitting, SortedSet<String> others, boolean complete) {

        /** That there is none, and what may help. */
        AskException none(String name) {
            String similar = others.isEmpty() ? "" : "; similar: " + String.join(", ", others);
            String narrow = complete ? "" : "; only the newest were looked at: name its namespace with -n";
            return new AskException(Reason.NOT_KNOWN, "No ending of '" + name + "' is known" + similar + narrow);
        }
    }

    /** @param by the parameter that looks for the name: {@code q} for part of a name, {@code workload} for all of it */
    Found find(String by, String name, @Nullable String namespace, Predicate<JsonNode> fits)
            throws AskException, InterruptedException {
        Map<String, String> query = new TreeMap<>(Map.of(by, name, "limit", Integer.toString(PAGE)));
        if (namespace != null) {
            query.put("namespace", namespace);
        }
        List<JsonNode> fitting = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        for (int page = 0; page < MOST_PAGES && fitting.isEmpty(); page++) {
            JsonNode answer = api.get(List.of("terminations"), query);
            for (JsonNode document : answer.path("items")) {
                if (fits.test(document)) {
                    fitting.add(document);
                } else if (others.size() < MOST_SIMILAR) {
                    others.add(document.path("namespace").asText() + "/"
                            + document.path("pod").asText());
                }
            }
            if (!answer.path("next").isTextual()) {
                return new Found(fitting, others, !answer.path("partial").has("missing"));
            }
            query.put("cursor", answer.path("next").asText());
        }
        return new Found(fitting, others, false);
    }
}
