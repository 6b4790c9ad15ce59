package io.exit143.benchmarks;

import java.util.Arrays;
import java.util.Optional;

/** The ways of reading the same lines that are compared. */
enum Variant {
    CONSUMER("a", "bare KafkaConsumer, drops everything", false),
    EXIT143("b", "exit143", false),
    UNFILTERED("c", "exit143 without the dropping in front", true),
    NAIVE("d", "naive Kafka Streams: parse all, re-key all, windowed join", true),
    FLINK("e", "Flink, the same scanner in the deserialization schema", false);

    private final String letter;
    private final String label;
    private final boolean slow;

    Variant(String letter, String label, boolean slow) {
        this.letter = letter;
        this.label = label;
        this.slow = slow;
    }

    /** @throws IllegalArgumentException if there is none with that letter */
    static Variant of(String letter) {
        return Arrays.stream(values())
                .filter(v -> v.letter.equals(letter))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Unknown variant '" + letter + "': it can be a, b, c, d or e"));
    }

    /** Starts it in this process; it reads the log topic from its first line. */
    LineReader start(String bootstrapServers) {
        return switch (this) {
            case CONSUMER -> BareConsumer.start(bootstrapServers);
            case EXIT143 -> Exit143Streams.start(bootstrapServers, group(), true);
            case UNFILTERED -> Exit143Streams.start(bootstrapServers, group(), false);
            case NAIVE -> NaiveStreams.start(bootstrapServers, group());
            case FLINK -> FlinkJob.start(bootstrapServers, group());
        };
    }

    String letter() {
        return letter;
    }

    String label() {
        return label;
    }

    boolean isSlow() {
        return slow;
    }

    /** Its consumer group, and with Kafka Streams its application id. */
    String group() {
        return "benchmark-" + letter;
    }

    /** Where it writes one record a line of interest, whose value names the line's place; empty if it finds none. */
    Optional<String> output() {
        return switch (this) {
            case CONSUMER -> Optional.empty();
            case EXIT143, UNFILTERED -> Optional.of(group() + "-pod-from-container-logs-repartition");
            case NAIVE -> Optional.of(NaiveStreams.FOUND);
            case FLINK -> Optional.of(FlinkJob.FOUND);
        };
    }
}
