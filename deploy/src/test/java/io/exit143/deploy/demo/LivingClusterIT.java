package io.exit143.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.replay.LocalRun;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.TerminationTopology;
import io.exit143.streams.TopologySettings;
import io.exit143.streams.TopologySettings.TimeSource;
import io.exit143.streams.topic.TopicNames;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivingClusterIT {

    private static final double QUICK = 1000;

    /** Of the scenario: two are scaled away. */
    private static final int ENDINGS = 2;

    @Test
    void whatHappenedHappensAgainToOtherPodsAtThePresentTime(@TempDir Path folder) throws Exception {
        Path scenario = BundledRecordings.unpack(folder).get(0);
        Instant begun = Instant.now();
        List<JsonNode> told = new ArrayList<>();
        TopologySettings recorded = TopologySettings.defaults().withTime(TimeSource.RECORDED);
        try (LocalRun run = LocalRun.start(TopicNames.defaults(), new TerminationTopology(recorded))) {
            new LivingCluster(run, told::add, InstantSource.system())
                    .live(read(scenario), QUICK, List.of(read(scenario)), QUICK, 2);
        }
        Set<String> pods =
                new TreeSet<>(told.stream().map(d -> d.path("pod").asText()).toList());
        Set<String> uids =
                new TreeSet<>(told.stream().map(d -> d.path("podUid").asText()).toList());
        assertThat(pods).hasSize(3 * ENDINGS).allMatch(pod -> pod.startsWith("checkout-api-795fc6f9c5-"));
        assertThat(uids).hasSize(3 * ENDINGS);
        assertThat(told).allSatisfy(d -> {
            assertThat(d.at("/cause/code").asText()).isEqualTo("scale_down");
            assertThat(d.at("/outcome/code").asText()).isEqualTo("exited_zero");
            assertThat(d.path("phases"))
                    .allSatisfy(phase ->
                            assertThat(Instant.parse(phase.path("at").asText())).isAfter(begun.minusSeconds(60)));
        });
    }

    private static Recording read(Path folder) throws Exception {
        return Recording.read(List.of(folder), Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
    }
}
