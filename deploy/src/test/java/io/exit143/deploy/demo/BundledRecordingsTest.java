package io.exit143.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.deploy.recording.Input;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledRecordingsTest {

    @TempDir
    Path folder;

    @Test
    void everyScenarioHoldsEveryKindOfInput() throws Exception {
        List<Path> folders = BundledRecordings.unpack(folder);
        assertThat(folders).hasSameSizeAs(BundledRecordings.names()).hasSizeGreaterThanOrEqualTo(6);
        for (Path scenario : folders) {
            Recording recording =
                    Recording.read(List.of(scenario), Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
            assertThat(recording.records())
                    .as(scenario.toString())
                    .extracting(RecordedRecord::input)
                    .contains(Input.values());
        }
    }
}
