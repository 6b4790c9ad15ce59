package io.exit143.query.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.query.source.Answer;
import java.util.List;
import java.util.Optional;

/** What an answer lacks, as it says so itself. */
final class Partial {

    private Partial() {}

    /**
     * The object {@code partial}; empty if nothing is lacking.
     *
     * @param searchStopped whether there may be more before the next page begins
     */
    static Optional<String> json(List<Answer.Gap> gaps, boolean searchStopped) {
        if (gaps.isEmpty() && !searchStopped) {
            return Optional.empty();
        }
        ObjectNode partial = JsonNodeFactory.instance.objectNode();
        partial.put(
                "reason",
                gaps.isEmpty() ? "search limit reached, go on from next" : gaps.size() + " partitions did not answer");
        if (!gaps.isEmpty()) {
            ArrayNode missing = partial.putArray("missing");
            gaps.forEach(gap -> missing.addObject()
                    .put("partition", gap.partition())
                    .put("instance", gap.instance().isEmpty() ? null : gap.instance())
                    .put("reason", gap.reason()));
        }
        return Optional.of(partial.toString());
    }
}
