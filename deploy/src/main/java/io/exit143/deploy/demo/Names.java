package io.exit143.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.deploy.recording.Input;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names in a recording that another run of the same would have differently, and those it would have again.
 *
 * @param generatedPods names of pods whose last five characters a controller made up
 * @param lastingUids of objects that live on, namespaces
 */
record Names(Set<String> generatedPods, Set<String> lastingUids) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Names in(Recording recording) {
        Set<String> pods = new TreeSet<>();
        Set<String> lasting = new TreeSet<>();
        for (RecordedRecord record : recording.records()) {
            if (record.input() == Input.KUBERNETES) {
                add(pods, lasting, object(record));
            }
        }
        return new Names(pods, lasting);
    }

    private static void add(Set<String> pods, Set<String> lasting, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        String kind = object.path("kind").asText();
        if (kind.equals("Namespace")) {
            lasting.add(metadata.path("uid").asText());
        }
        if (kind.equals("Pod") && metadata.hasNonNull("generateName")) {
            pods.add(metadata.path("name").asText());
        }
    }

    private static JsonNode object(RecordedRecord record) {
        try {
            return JSON.readTree(record.value()).path("object");
        } catch (IOException e) {
            return JSON.missingNode(); // a line that is broken in the recording names nothing
        }
    }
}
