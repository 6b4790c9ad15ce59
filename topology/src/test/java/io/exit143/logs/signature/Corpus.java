package io.exit143.logs.signature;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Recorded lines of real programs, from the test resources. */
final class Corpus {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpus() {}

    /**
     * One run of a program that was stopped by a signal.
     *
     * @param labels phase to the first line of that phase
     * @param after every line after the signal
     */
    record Run(String program, String variant, Map<String, String> labels, List<String> after) {}

    /** A line of a program that was not being stopped, and how often it came. */
    record HealthyLine(int times, String text) {}

    static List<Run> stops() {
        return read("/corpus/stops.jsonl.gz", Run.class);
    }

    static List<HealthyLine> healthy() {
        return read("/corpus/healthy.jsonl.gz", HealthyLine.class);
    }

    /** Every distinct line of the corpus. */
    static List<String> allLines() {
        Stream<String> stopped = stops().stream().flatMap(run -> run.after().stream());
        return Stream.concat(stopped, healthy().stream().map(HealthyLine::text))
                .distinct()
                .toList();
    }

    private static <T> List<T> read(String resource, Class<T> type) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(Corpus.class.getResourceAsStream(resource), resource)),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> parse(line, type)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T parse(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
