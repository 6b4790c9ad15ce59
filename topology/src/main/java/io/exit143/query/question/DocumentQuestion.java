package io.exit143.query.question;

import io.exit143.query.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Utils;

/**
 * One ending by its id.
 *
 * @param visible whether who asks may see a document; one that they may not see is as if it were not there
 */
public record DocumentQuestion(String id, Predicate<byte[]> visible) implements Question<Optional<byte[]>> {

    /** The partition that Kafka's producers put a key into unless told otherwise. */
    @Override
    public OptionalInt partition(int partitions) {
        return OptionalInt.of(Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % partitions);
    }

    @Override
    public Optional<byte[]> ask(List<IndexPartition> partitions) {
        return document(partitions, id).filter(visible);
    }

    @Override
    public Optional<byte[]> merge(List<Optional<byte[]>> answers) {
        return answers.stream().flatMap(Optional::stream).findFirst();
    }

    @Override
    public String path() {
        return "/api/v1/terminations/" + Request.encodePath(id);
    }

    @Override
    public byte[] write(Optional<byte[]> answer) {
        return answer.orElse(new byte[0]);
    }

    @Override
    public Optional<byte[]> read(byte[] bytes) {
        return Optional.of(bytes).filter(document -> document.length > 0).filter(visible);
    }

    static Optional<byte[]> document(List<IndexPartition> partitions, String id) {
        for (IndexPartition partition : partitions) {
            byte[] document = partition.byId().get(id);
            if (document != null) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }
}
