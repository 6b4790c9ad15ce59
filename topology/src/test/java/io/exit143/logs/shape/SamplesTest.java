package io.exit143.logs.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample record holds what {@code samples/expected.txt} says, found by name and by itself. */
class SamplesTest {

    private static final Map<String, List<String>> EXPECTED = expected();

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void autoDetectionFindsWhatTheRecordHolds(Sample sample) {
        assertThat(canonical(Transcript.of(LogShapes.autoDetecting().decode(sample.logRecord()))))
                .isEqualTo(canonical(EXPECTED.getOrDefault(sample.id(), List.of())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decoderOfThatNameFindsTheSame(Sample sample) {
        assertThat(canonical(Transcript.of(LogShapes.named(sample.file()).decode(sample.logRecord()))))
                .isEqualTo(canonical(EXPECTED.getOrDefault(sample.id(), List.of())));
    }

    @Test
    void everyExpectationHasItsSample() {
        assertThat(Sample.all()).extracting(Sample::id).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
    }

    @Test
    void everySampleFileIsAName() {
        assertThat(LogShapes.names()).containsAll(Sample.FILES);
    }

    private static Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        for (String line : Sample.resource("expected.txt").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(": ");
                expected.computeIfAbsent(line.substring(0, colon), id -> new ArrayList<>())
                        .add(Transcript.expand(line.substring(colon + 2)));
            }
        }
        return expected;
    }

    /** Nine decimals in times, and fields of Events in one order. */
    private static List<String> canonical(List<String> transcript) {
        return transcript.stream()
                .map(SamplesTest::withSortedEvent)
                .map(SamplesTest::withNineDecimals)
                .toList();
    }

    private static String withSortedEvent(String line) {
        if (!line.startsWith("event ")) {
            return line;
        }
        int end = line.lastIndexOf(" | ");
        try {
            ObjectMapper mapper = new ObjectMapper();
            Map<?, ?> event = mapper.readValue(line.substring("event ".length(), end), Map.class);
            return "event " + new TreeMap<>(flat("", event)) + line.substring(end);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static Map<String, Object> flat(String prefix, Map<?, ?> object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                fields.putAll(flat(prefix + key + ".", nested));
            } else {
                fields.put(prefix + key, value);
            }
        });
        return fields;
    }

    private static String withNineDecimals(String line) {
        String[] parts = line.split(" \\| ", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].matches("\\d\\d:\\d\\d:\\d\\d(\\.\\d+)? \\d+ [A-Z]+")) {
                String[] words = parts[i].split(" ");
                String padded = words[0].contains(".") ? words[0] : words[0] + ".";
                words[0] = (padded + "000000000").substring(0, "12:00:00.123456789".length());
                parts[i] = String.join(" ", words);
            }
        }
        return String.join(" | ", parts);
    }
}
