package io.exit143.connect.otlp;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which documents have been sent lately, and at which revision. */
final class SentRevisions {

    /** Revisions of a final document come within minutes; beyond this many, one is sent again, with the same ids. */
    static final int REMEMBERED = 100_000;

    private final boolean againOnRevision;
    private final Map<String, Long> revisions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    SentRevisions(boolean againOnRevision) {
        this.againOnRevision = againOnRevision;
    }

    boolean wants(TerminationDocument document) {
        Long sent = revisions.get(document.cluster() + "/" + document.id());
        return document.isFinal() && (sent == null || (againOnRevision && document.revision() > sent));
    }

    void sent(TerminationDocument document) {
        revisions.put(document.cluster() + "/" + document.id(), document.revision());
    }
}
