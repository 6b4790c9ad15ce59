package io.exit143.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.logs.signature.LineClassifier;
import io.exit143.logs.signature.Signatures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Lines of real programs: of steady work, and of stops. Such lines are left out that exit143 and a plain search judge
 * differently, so that all variants have the same to find; {@code docs/benchmarks.md} says so.
 *
 * @param dull as often as they were written, up to a bound
 */
record RecordedTexts(List<String> dull, List<String> ofInterest) {

    /** So that no program's heartbeat becomes most of the mix. */
    private static final int MOST_TIMES = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    static RecordedTexts read() {
        LineClassifier classifier = Signatures.builtIn().classifier();
        List<String> dull = new ArrayList<>();
        for (JsonNode line : lines("/corpus/healthy.jsonl.gz")) {
            String text = line.path("text").asText();
            if (!matches(classifier, text) && !NaiveLine.speaksOfStop(text)) {
                int times = Math.min(MOST_TIMES, line.path("times").asInt(1));
                Stream.generate(() -> text).limit(times).forEach(dull::add);
            }
        }
        List<String> ofInterest = new ArrayList<>();
        for (JsonNode run : lines("/corpus/stops.jsonl.gz")) {
            for (JsonNode line : run.path("after")) {
                if (matches(classifier, line.asText()) && NaiveLine.speaksOfStop(line.asText())) {
                    ofInterest.add(line.asText());
                }
            }
        }
        return new RecordedTexts(dull, ofInterest);
    }

    private static boolean matches(LineClassifier classifier, String text) {
        return classifier.classify(text).match().isPresent();
    }

    private static List<JsonNode> lines(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(RecordedTexts.class.getResourceAsStream(resource), resource)),
                StandardCharsets.UTF_8))) {
            List<JsonNode> all = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(JSON.readTree(line));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
