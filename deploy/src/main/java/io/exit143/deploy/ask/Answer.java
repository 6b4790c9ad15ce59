package io.exit143.deploy.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** What the name somebody asked for stands for. */
public sealed interface Answer permits Answer.OfPod, Answer.OfWorkload {

    /** Every document it holds. */
    List<JsonNode> documents();

    /**
     * Endings of the containers of one pod, or of all that had its name.
     *
     * @param documents the newest first
     */
    record OfPod(List<JsonNode> documents) implements Answer {

        public OfPod {
            documents = List.copyOf(documents);
        }
    }

    /**
     * How a workload's containers end.
     *
     * @param summary the answer of the workloads endpoint
     * @param example the latest ending that went wrong, else the latest
     */
    record OfWorkload(JsonNode summary, Optional<JsonNode> example) implements Answer {

        @Override
        public List<JsonNode> documents() {
            return example.stream().toList();
        }
    }
}
