package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.exit143.kubernetes.journal.JournalReader;
import io.exit143.termination.evidence.Fact;
import io.exit143.termination.evidence.PodKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a record holds, readers answer with readings or say that it cannot be read. Seeds make each run the same. */
class HostileRecordsTest {

    private static final int DAMAGED_FIELDS = 3_000;
    private static final int DAMAGED_BYTES = 1_500;
    private static final int DAMAGED_LINES = 8_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build());

    /** What may stand where something else was wanted. */
    private static final List<JsonNode> WRONG = Stream.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "99999999999999999999999999",
                    "1e308",
                    "0.5",
                    "\"\"",
                    "\"a/b\"",
                    "\"/\"",
                    "\"x\\u0000y\"",
                    "\"\\ud800\"",
                    "\"0001-01-01T00:00:00Z\"",
                    "\"1969-12-31T23:59:59Z\"",
                    "\"9999-12-31T23:59:59.999999999Z\"",
                    "\"+999999999-12-31T23:59:59.999999999+18:00\"",
                    "\"-999999999-01-01T00:00:00Z\"",
                    "\"2026-02-30T00:00:00Z\"",
                    "\"a.ffffffffffffffff\"",
                    "\"a.7fffffffffffffff\"",
                    "[]",
                    "{}",
                    "[[]]",
                    "[null]",
                    "[{}]",
                    "{\"a\":{}}",
                    "[".repeat(90) + "]".repeat(90),
                    "{\"metadata\":".repeat(90) + "{}" + "}".repeat(90))
            .map(HostileRecordsTest::parsed)
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"pods.jsonl", "events.jsonl", "owners.jsonl"})
    void objectWithDamagedFieldsIsReadOrRefused(String file) throws Exception {
        damageFields(Fixture.records(file), new KubernetesReader()::read);
    }

    @Test
    void auditEventWithDamagedFieldsIsReadOrRefused() throws Exception {
        damageFields(Fixture.records("audit.jsonl"), new AuditReader()::read);
    }

    @Test
    void eventOfAnotherToolWithDamagedFieldsIsReadOrRefused() throws Exception {
        List<JsonNode> events = Fixture.records("events.jsonl").stream()
                .map(e -> e.path("object"))
                .toList();
        damageFields(events, new EventReader()::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pods.jsonl", "events.jsonl", "owners.jsonl", "audit.jsonl"})
    void recordOfDamagedBytesIsReadOrRefused(String file) {
        List<String> lines = Fixture.lines(file);
        Random random = new Random(file.hashCode());
        KubernetesReader objects = new KubernetesReader();
        AuditReader audit = new AuditReader();
        int parsed = 0;
        for (int i = 0; i < DAMAGED_BYTES; i++) {
            byte[] damaged = damage(lines.get(random.nextInt(lines.size())).getBytes(StandardCharsets.UTF_8), random);
            JsonNode record;
            try {
                record = JSON.readTree(damaged);
            } catch (IOException notJson) {
                continue;
            }
            parsed++;
            answered(objects::read, record);
            answered(audit::read, record);
        }
        assertThat(parsed).isGreaterThan(DAMAGED_BYTES / 20);
    }

    @Test
    void damagedJournalLineIsReadOrPassedOver() {
        List<String> lines = new ArrayList<>(Fixture.lines("journal-of-interest.log"));
        lines.addAll(Fixture.lines("journal-of-no-interest.log"));
        Random random = new Random(143);
        JournalReader reader = new JournalReader();
        int told = 0;
        for (int i = 0; i < DAMAGED_LINES; i++) {
            byte[] damaged = damage(lines.get(random.nextInt(lines.size())).getBytes(StandardCharsets.UTF_8), random);
            List<Reading> readings =
                    reader.read(new String(damaged, StandardCharsets.UTF_8), Fixture.RECEIVED, Fixture.ORIGIN);
            readings.forEach(HostileRecordsTest::assertUsable);
            told += readings.size();
        }
        assertThat(told).isPositive();
    }

    @FunctionalInterface
    private interface Reader {
        List<Reading> read(JsonNode record, RecordOrigin origin) throws UnreadableRecordException;
    }

    private static void damageFields(List<JsonNode> records, Reader reader) {
        Random random = new Random(records.size());
        int read = 0;
        for (int i = 0; i < DAMAGED_FIELDS; i++) {
            JsonNode damaged = records.get(random.nextInt(records.size())).deepCopy();
            int times = 1 + random.nextInt(3);
            for (int t = 0; t < times; t++) {
                damageField(damaged, random);
            }
            read += answered(reader, damaged) ? 1 : 0;
        }
        assertThat(read).isBetween(DAMAGED_FIELDS / 10, DAMAGED_FIELDS - 1);
    }

    private static boolean answered(Reader reader, JsonNode record) {
        try {
            reader.read(record, Fixture.ORIGIN).forEach(HostileRecordsTest::assertUsable);
            return true;
        } catch (UnreadableRecordException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(400);
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError("Neither read nor refused: " + record, e);
        }
    }

    /** Keys can be parsed again, times can be stored, and what is derived of a fact can be. */
    private static void assertUsable(Reading reading) {
        if (reading instanceof Reading.AboutPod about) {
            assertUsable(about.pod());
            assertUsable(about.evidence().fact());
            assertThat(about.evidence().sighting().at()).matches(Times::believable);
        } else if (reading instanceof Reading.AboutContainerId about) {
            assertUsable(about.evidence().fact());
        } else if (reading instanceof Reading.Interest interest) {
            assertUsable(interest.pod());
        } else if (reading instanceof Reading.IdentityTold told) {
            assertUsable(told.pod());
        }
    }

    private static void assertUsable(Fact fact) {
        if (fact instanceof io.exit143.termination.evidence.DeletionMarked marked) {
            assertThat(marked.requested()).isNotNull();
        }
        if (fact instanceof io.exit143.termination.evidence.JournalRecorded journal) {
            assertThat(journal.at()).matches(Times::believable);
        }
        assertThat(fact.statement()).isNotNull();
        assertThat(fact.toString()).isNotEmpty();
    }

    private static void assertUsable(PodKey pod) {
        assertThat(PodKey.parse(pod.toString())).isEqualTo(pod);
        assertThat(List.of(pod.cluster(), pod.namespace(), pod.name())).doesNotContain("");
    }

    private static void damageField(JsonNode record, Random random) {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(record, places);
        ContainerNode<?> place = places.get(random.nextInt(places.size()));
        JsonNode wrong = WRONG.get(random.nextInt(WRONG.size())).deepCopy();
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(8) == 0) {
                object.remove(name);
            } else {
                object.set(name, wrong);
            }
        } else if (place instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), wrong);
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> to) {
        if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
            to.add(container);
            container.forEach(child -> collect(child, to));
        }
    }

    private static byte[] damage(byte[] value, Random random) {
        byte[] damaged = value.clone();
        int flips = random.nextInt(4);
        for (int i = 0; i < flips; i++) {
            int at = random.nextInt(damaged.length);
            damaged[at] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (damaged[at] ^ (1 << random.nextInt(7)));
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
