package io.exit143.logs;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a decoder makes of a record: its content, "not this shape", or "this shape, but broken". */
public sealed interface Decoded {

    /** Takes the one of three ways that fits. */
    <R> R fold(Function<Content, R> content, Supplier<R> notThisShape, Function<Broken, R> broken);

    /**
     * What the record holds, often many lines of many pods.
     *
     * @param unattributed how many container lines were left out because nothing says which pod they come from
     */
    record Content(
            List<LogLine> lines,
            List<JournalLine> journal,
            List<KubernetesEventRecord> events,
            List<KubernetesObjectRecord> objects,
            int unattributed)
            implements Decoded {

        public Content {
            lines = List.copyOf(lines);
            journal = List.copyOf(journal);
            events = List.copyOf(events);
            objects = List.copyOf(objects);
        }

        @Override
        public <R> R fold(Function<Content, R> content, Supplier<R> notThisShape, Function<Broken, R> broken) {
            return content.apply(this);
        }
    }

    /** Another decoder may know it. */
    record NotThisShape() implements Decoded {

        @Override
        public <R> R fold(Function<Content, R> content, Supplier<R> notThisShape, Function<Broken, R> broken) {
            return notThisShape.get();
        }
    }

    /**
     * The shape is recognised, or the bytes cannot be read at all.
     *
     * @param reason for people: what is wrong, and the limit where one is exceeded; holds nothing of the record's text
     */
    record Broken(String reason) implements Decoded {

        @Override
        public <R> R fold(Function<Content, R> content, Supplier<R> notThisShape, Function<Broken, R> broken) {
            return broken.apply(this);
        }
    }
}
