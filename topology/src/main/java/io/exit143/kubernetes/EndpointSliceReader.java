package io.exit143.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.termination.evidence.EndpointSeen;
import io.exit143.termination.evidence.Evidence;
import io.exit143.termination.evidence.PodKey;
import io.exit143.termination.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An EndpointSlice -> which of its pods it no longer calls ready. */
final class EndpointSliceReader {

    List<Reading> read(JsonNode slice, Instant receivedAt, RecordOrigin origin) throws UnreadableRecordException {
        String namespace = Names.required(slice.path("metadata"), "namespace", "EndpointSlice metadata.namespace");
        String name = Names.required(slice.path("metadata"), "name", "EndpointSlice metadata.name");
        List<Reading> readings = new ArrayList<>();
        for (JsonNode endpoint : slice.path("endpoints")) {
            JsonNode target = endpoint.path("targetRef");
            String uid = target.path("uid").asText("");
            String pod = target.path("name").asText("");
            JsonNode ready = endpoint.path("conditions").path("ready");
            if (target.path("kind").asText("").equals("Pod")
                    && Names.fits(uid)
                    && Names.fits(pod)
                    && ready.isBoolean()
                    && !ready.asBoolean()) {
                EndpointSeen fact = new EndpointSeen(uid, name, true, false, receivedAt);
                readings.add(new Reading.AboutPod(
                        new PodKey(origin.cluster(), namespace, pod),
                        new Evidence(fact, origin.seen(Source.ENDPOINTS, receivedAt))));
            }
        }
        return readings;
    }
}
