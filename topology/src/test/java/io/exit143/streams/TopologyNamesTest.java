package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.junit.jupiter.api.Test;

/**
 * Names of stores and internal topics are where a release finds the state and the records of the one before it, so they
 * change only with a way to bring those along. {@code -Dexit143.frozen.write} writes them anew.
 */
class TopologyNamesTest {

    private static final String FROZEN = "/stored-forms/topology-0.1.txt";
    private static final Path FILE = Path.of("src/test/resources" + FROZEN);

    @Test
    void namesAreThoseOfTheFirstRelease() throws Exception {
        String names = names();
        if (System.getProperty("exit143.frozen.write") != null) {
            Files.writeString(FILE, names);
        }
        assertThat(names).isEqualTo(frozen());
    }

    @Test
    void noNameWasMadeUpByKafkaStreams() {
        assertThat(names().lines()).noneMatch(line -> line.matches(".*-\\d{10}.*"));
    }

    private static String names() {
        TerminationTopology topology = new TerminationTopology(TopologySettings.defaults(), (id, document) -> {});
        TreeSet<String> names = new TreeSet<>();
        for (TopologyDescription.Subtopology part : topology.get().describe().subtopologies()) {
            part.nodes().forEach(node -> names.add(line(node)));
        }
        return String.join("\n", names) + "\n";
    }

    private static String line(TopologyDescription.Node node) {
        if (node instanceof Processor processor) {
            return "processor " + node.name() + " " + new TreeSet<>(processor.stores());
        }
        if (node instanceof Source source) {
            return "source " + node.name() + " " + new TreeSet<>(source.topicSet());
        }
        return "sink " + node.name() + " " + ((Sink) node).topic();
    }

    private static String frozen() throws IOException {
        try (InputStream in = TopologyNamesTest.class.getResourceAsStream(FROZEN)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
