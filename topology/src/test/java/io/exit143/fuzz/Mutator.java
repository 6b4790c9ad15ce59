package io.exit143.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes records that no producer ever wrote out of those that one did. */
final class Mutator {

    /** Kafka takes no larger records unless it is told to. */
    private static final int LARGEST = 1_000_000;

    private static final List<Long> TIMESTAMPS =
            List.of(-1L, 0L, 1L, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000L, 9_214_646_400_000L);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean messagePack;
    private final TextMutator texts = new TextMutator(Seeds.journal());
    private final TreeMutator trees = new TreeMutator(texts);
    private final ByteMutator bytes = new ByteMutator();

    /** @param messagePack whether some of the JSON records come as MessagePack */
    Mutator(boolean messagePack) {
        this.messagePack = messagePack;
    }

    FuzzInput mutate(Corpus corpus, RandomGenerator random) {
        Corpus.Entry entry = corpus.any(random);
        FuzzInput from = entry.input();
        byte[] value = from.value();
        int changes = Choice.sizeUpTo(5, random);
        if (entry.tree().isObject() && !Choice.onceIn(5, random)) {
            value = tree(value, entry.tree().deepCopy(), changes, corpus, random);
        } else if (isText(value) && random.nextBoolean()) {
            value = text(value, changes, random);
        }
        if (value == from.value() || Choice.onceIn(12, random)) {
            byte[] other = corpus.any(random).input().value();
            for (int i = 0; i < changes; i++) {
                value = bytes.mutate(value, other, random);
            }
        }
        long timestamp = Choice.onceIn(20, random) ? Choice.of(TIMESTAMPS, random) : from.timestamp();
        return new FuzzInput(value.length <= LARGEST ? value : from.value(), file(from, random), timestamp);
    }

    private byte[] tree(byte[] unchanged, JsonNode tree, int changes, Corpus corpus, RandomGenerator random) {
        JsonNode mutated = tree;
        for (int i = 0; i < changes; i++) {
            mutated = trees.mutate(mutated, corpus.any(random).tree(), random);
        }
        LimitedBytes json = new LimitedBytes(LARGEST);
        try {
            JSON.writeValue(json, mutated);
            return messagePack && Choice.onceIn(8, random) ? MessagePackWriter.write(mutated) : json.all();
        } catch (IOException tooLarge) {
            return unchanged;
        }
    }

    private byte[] text(byte[] value, int changes, RandomGenerator random) {
        String text = new String(value, StandardCharsets.UTF_8);
        for (int i = 0; i < changes; i++) {
            text = texts.mutate(text, random);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte @Nullable [] file(FuzzInput from, RandomGenerator random) {
        byte[] file = from.file();
        return file == null || !Choice.onceIn(8, random) ? file : text(file, 1, random);
    }

    /** No MessagePack or protobuf: those have bytes below the blank, or above ASCII, among their first. */
    private static boolean isText(byte[] value) {
        return value.length > 0 && value[0] >= ' ';
    }
}
