package io.exit143.fuzz;

import io.exit143.streams.document.TerminationJson;
import io.exit143.streams.document.TerminationRow;
import io.exit143.streams.message.Message;
import io.exit143.termination.Reconstruction;
import io.exit143.termination.Termination;
import io.exit143.termination.evidence.EvidenceSet;
import io.exit143.termination.evidence.PodKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Documents made of whatever evidence came: sound and mutated records of one pod together. */
final class AssemblyPath {

    private static final int MOST_PODS = 300;
    private static final int MOST_FACTS = 150;

    /** Working out a document costs more than reading hundreds of records, and keeping evidence more than reading it. */
    private static final int ONE_IN = 15;

    private static final int KEPT_ONE_IN = 4;

    private final Reconstruction reconstruction = new Reconstruction(Duration.ofSeconds(60));
    private final Map<PodKey, EvidenceSet> pods = new LinkedHashMap<>();
    private long documents;

    void check(List<Message> messages, RandomGenerator random) throws Violation {
        for (Message message : messages) {
            if (message instanceof Message.PodEvidence told && Choice.onceIn(KEPT_ONE_IN, random)) {
                EvidenceSet known =
                        pods.getOrDefault(told.pod(), EvidenceSet.empty()).with(told.evidence());
                pods.put(told.pod(), known);
                if (Choice.onceIn(ONE_IN, random)) {
                    assemble(told.pod(), known);
                }
                forget(told.pod(), known);
            }
        }
    }

    long documents() {
        return documents;
    }

    private void forget(PodKey pod, EvidenceSet known) {
        if (known.size() > MOST_FACTS) {
            pods.remove(pod);
        }
        if (pods.size() > MOST_PODS) {
            pods.remove(pods.keySet().iterator().next());
        }
    }

    private void assemble(PodKey pod, EvidenceSet known) throws Violation {
        Instant now = Instant.ofEpochMilli(FuzzInput.RECORDED);
        try {
            for (Termination t : reconstruction.derive(pod, known, now).documents()) {
                if (TerminationRow.write(t).toString().length()
                        < TerminationJson.write(t).path("id").asText().length()) {
                    throw new IllegalStateException("A row without its document's id");
                }
                documents++;
            }
        } catch (RuntimeException e) {
            throw new Violation("No documents of " + known.size() + " facts: " + e, e);
        }
    }
}
