package io.exit143.streams.assemble;

import io.exit143.termination.LogWindow;
import io.exit143.termination.Termination;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/** What becomes of a pod's evidence: a document, or a question to the log topics. */
public sealed interface Assembled {

    /** The document, if it is one. */
    default Stream<Document> documents() {
        return Stream.empty();
    }

    /** The window to be read again, if it is one. */
    default Stream<LogWindow> windows() {
        return Stream.empty();
    }

    /** The id of a document that goes, if it is one. */
    default Stream<String> tombstones() {
        return Stream.empty();
    }

    /**
     * About one ending, keyed by its id.
     *
     * @param json the same as it is written, UTF-8
     */
    record Document(Termination termination, Bytes json) implements Assembled {
        @Override
        public Stream<Document> documents() {
            return Stream.of(this);
        }
    }

    /** An ending is final: its last words are to be fetched. Keyed by the pod. */
    record Question(LogWindow window) implements Assembled {
        @Override
        public Stream<LogWindow> windows() {
            return Stream.of(window);
        }
    }

    /** A document's retention has ended. Keyed by its id. */
    record Tombstone(String id) implements Assembled {
        @Override
        public Stream<String> tombstones() {
            return Stream.of(id);
        }
    }
}
