package io.exit143.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.replay.CountingTopology;
import io.exit143.deploy.replay.LocalRun;
import io.exit143.deploy.shipper.ShipperEncoders;
import io.exit143.streams.topic.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    private static final double QUICK = 1000;

    @TempDir
    Path folder;

    @Test
    void everyDocumentIsToldOnce() throws Exception {
        Files.writeString(folder.resolve("containerd.log"), """
                time="2026-11-22T12:00:00Z" level=info msg=a
                time="2026-11-22T12:00:05Z" level=info msg=b
                """);
        Recording recording = Recording.read(List.of(folder), Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
        List<String> told = new ArrayList<>();
        try (LocalRun run = LocalRun.start(TopicNames.defaults(), new CountingTopology())) {
            new Demo(run, document -> told.add(document.path("id").asText())).play(recording, QUICK);
        }
        assertThat(told).containsExactlyInAnyOrder("t", "2");
    }
}
