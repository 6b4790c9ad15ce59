package io.exit143.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.exit143.deploy.recording.Input;
import io.exit143.deploy.recording.RecordedRecord;
import io.exit143.deploy.recording.Recording;
import io.exit143.deploy.shipper.ShipperEncoders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisguiseTest {

    private static final String POD = "web-795fc6f9c5-49rzr";
    private static final String UID = "66aaf743-6c8d-41d0-88e9-3a9ceec32df0";
    private static final String NAMESPACE_UID = "00aaf743-6c8d-41d0-88e9-3a9ceec32df0";
    private static final Names NAMES = new Names(Set.of(POD), Set.of(NAMESPACE_UID));

    private static Disguise disguise(int round, Duration shift) {
        return new Disguise(NAMES, round, shift, Year.of(2026));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-31T23:59:58.123456789Z | 2027-01-01T01:00:00.123456789Z",
                "2026-11-22 12:40:51,123 INFO | 2026-11-22 13:40:53,123 INFO",
                "2026/11/22 12:40:51 [notice] | 2026/11/22 13:40:53 [notice]",
                "I1122 12:41:19.582262   28255 kubelet.go | I1122 13:41:21.582262   28255 kubelet.go",
                "{seconds:1795351273  nanos:55591711} | {seconds:1795354875  nanos:55591711}",
                "ts:1795351256.882528, | ts:1795354858.882528,",
                "web.18ea5e738312fb9d | web.18ea61ba2b012f9d"
            })
    void allWaysToWriteATimeAreMoved(String was, String becomes) {
        assertThat(disguise(0, Duration.ofSeconds(3602)).text(was)).isEqualTo(becomes);
    }

    @ParameterizedTest
    @CsvSource({
        "registry/web@sha256:11d12098e8eb8b2b977ca759d6ecd1306eb94f9469709ec6060ec96acea6f5df",
        "1.2.3.4:5678",
        "X12345678901",
        NAMESPACE_UID
    })
    void whatIsNeitherATimeNorANameStays(String text) {
        assertThat(disguise(1, Duration.ofDays(1)).text(text)).isEqualTo(text);
    }

    @Test
    void namesChangeWithTheRoundAndTheSameAlwaysAlike() {
        String text = "shop_" + POD + "_" + UID + " 11d12098e8eb8b2b977ca759d6ecd1306eb94f9469709ec6060ec96acea6f5df";
        String first = disguise(1, Duration.ZERO).text(text);
        assertThat(first)
                .matches("shop_web-795fc6f9c5-[b-z2-9]{5}_[0-9a-f-]{36} [0-9a-f]{64}")
                .isEqualTo(disguise(1, Duration.ZERO).text(text))
                .isNotEqualTo(disguise(2, Duration.ZERO).text(text))
                .doesNotContain(POD, UID, "11d12098");
        assertThat(disguise(0, Duration.ZERO).text(text)).isEqualTo(text);
    }

    @Test
    void aLongerNameIsAnotherPod() {
        assertThat(disguise(1, Duration.ZERO).text(POD + "-x")).isEqualTo(POD + "-x");
    }

    @Test
    void aWholeRecordingKeepsNothingThatTellsOnePodFromAnother(@TempDir Path folder) throws Exception {
        Path scenario = BundledRecordings.unpack(folder).get(0);
        Recording recording =
                Recording.read(List.of(scenario), Set.of(), ShipperEncoders.named(ShipperEncoders.DEFAULT));
        Names names = Names.in(recording);
        Disguise disguise = new Disguise(names, 3, Duration.ofDays(200), Year.of(2026));
        assertThat(names.generatedPods()).hasSize(3);
        assertThat(names.lastingUids()).hasSize(1);
        Set<String> ids = new TreeSet<>(names.generatedPods());
        for (RecordedRecord record : recording.records()) {
            Matcher id = Pattern.compile("containerd://([0-9a-f]{64})").matcher(text(record));
            while (id.find()) {
                ids.add(id.group(1));
            }
        }
        ObjectMapper json = new ObjectMapper();
        for (RecordedRecord record : recording.records()) {
            RecordedRecord other = disguise.of(record);
            assertThat(text(other)).doesNotContain("2026-11-22T").doesNotContain(ids);
            assertThat(Duration.between(record.at(), other.at())).isEqualTo(Duration.ofDays(200));
            if (record.input() != Input.NODE_LOGS) {
                json.readTree(other.value());
            }
        }
    }

    private static String text(RecordedRecord record) {
        return record.key() + " " + record.affinity() + " " + record.headers() + " "
                + new String(record.value(), StandardCharsets.UTF_8);
    }
}
