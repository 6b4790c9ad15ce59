package io.exit143.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The samples, and those of their mutations that were answered in a way that none before was. */
final class Corpus {

    private static final int MOST_FOUND = 3_000;
    private static final int LARGEST_FOUND = 16 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private int found;

    /**
     * A record to mutate.
     *
     * @param tree missing unless the value is a JSON object
     */
    record Entry(FuzzInput input, JsonNode tree) {}

    Corpus(List<FuzzInput> seeds) {
        seeds.forEach(this::add);
    }

    Entry any(RandomGenerator random) {
        return Choice.of(entries, random);
    }

    int size() {
        return entries.size();
    }

    int answers() {
        return answers.size();
    }

    /** The most frequent ways of answering, with how often. */
    String mostFrequent(int most) {
        return answers.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .map(a -> a.getValue() + " " + a.getKey())
                .collect(Collectors.joining("\n  ", "  ", ""));
    }

    /** @param goesOn whether there is a way beyond this answer for a further mutation: not from a dead letter */
    void saw(FuzzInput input, String answer, boolean goesOn) {
        if (answers.merge(answer, 1, Integer::sum) == 1
                && goesOn
                && found < MOST_FOUND
                && input.value().length <= LARGEST_FOUND) {
            found++;
            add(input);
        }
    }

    private void add(FuzzInput input) {
        entries.add(new Entry(input, tree(input.value())));
    }

    private static JsonNode tree(byte[] value) {
        try {
            JsonNode tree = JSON.readTree(value);
            return tree.isObject() ? tree : MissingNode.getInstance();
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
