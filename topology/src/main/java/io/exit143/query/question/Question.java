package io.exit143.query.question;

import java.util.List;
import java.util.OptionalInt;

/**
 * A question to the stores: what some partitions say to it, and how several such answers become one. So it can be asked of
 * instances that have different partitions.
 *
 * @param <T> the answer
 */
public interface Question<T> {

    /** The only partition that can know; empty if all have to be asked. */
    OptionalInt partition(int partitions);

    /** What these partitions say. */
    T ask(List<IndexPartition> partitions);

    /** The answer of all partitions together that gave these; at least one. */
    T merge(List<T> answers);

    /** Path and query at which another instance answers it. */
    String path();

    /** For another instance; only {@link #read} of the same release has to understand it. */
    byte[] write(T answer);

    /**
     * What another instance wrote.
     *
     * @throws IllegalArgumentException if these are not bytes of {@link #write}
     */
    T read(byte[] bytes);
}
