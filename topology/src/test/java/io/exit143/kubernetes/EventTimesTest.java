package io.exit143.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {

    private static final String SECOND = "2020-08-13T16:43:57Z";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stanza-g6rzd.162ae19292cebe25",
                "stanza.g6rzd.v2.162ae19292cebe25",
                "stanza-g6rzd.162ae19292cebe25.7",
                "stanza-g6rzd.162ae19292cebe25-7"
            })
    void nanosecondsAreReadFromTheName(String name) throws Exception {
        assertThat(times(name, SECOND).precise()).isEqualTo(Instant.parse("2020-08-13T16:43:57.500759589Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5f1d6a3e-2f0b-4a77-9b6d-3f8f1f1f7a10",
                "stanza.5f1d6a3e-2f0b-4a77-9b6d-3f8f1f1f7a10",
                "stanza-g6rzd.162AE19292CEBE25",
                "stanza-g6rzd.162ae192",
                "stanza-g6rzd.ffffffffffffffff",
                "stanza-g6rzd.0000000000000000",
                "stanza-g6rzd",
                ""
            })
    void otherNameTellsNoTime(String name) throws Exception {
        EventTimes times = times(name, SECOND);

        assertThat(times.precise()).isNull();
        assertThat(times.first()).isEqualTo(Instant.parse(SECOND));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-08-13T16:43:56Z,false",
        "2020-08-13T16:43:57Z,true",
        "2020-08-13T16:43:58Z,true",
        "2020-08-13T16:43:59Z,false",
        "2026-08-13T16:43:57Z,false"
    })
    void nameIsBelievedOnlyIfFirstTimestampAgrees(String first, boolean believed) throws Exception {
        assertThat(times("stanza-g6rzd.162ae19292cebe25", first).precise() != null)
                .isEqualTo(believed);
    }

    @Test
    void microsecondsOfEventTimeStandInForAName() throws Exception {
        EventTimes times = EventTimes.of(Fixture.json("{\"metadata\":{\"name\":\"x\"},\"firstTimestamp\":null,"
                + "\"lastTimestamp\":null,\"eventTime\":\"2026-02-01T12:00:00.123456Z\"}"));

        assertThat(times.precise()).isEqualTo(Instant.parse("2026-02-01T12:00:00.123456Z"));
        assertThat(times.first()).isEqualTo(times.last()).isEqualTo(times.precise());
        assertThat(times.count()).isEqualTo(1);
    }

    @Test
    void repeatedEventHasAFirstALastAndACount() throws Exception {
        EventTimes times = EventTimes.of(Fixture.json("{\"metadata\":{\"name\":\"x\"},\"count\":5,"
                + "\"firstTimestamp\":\"2026-02-01T12:00:00Z\",\"lastTimestamp\":\"2026-02-01T12:09:00Z\"}"));

        assertThat(times.first()).isEqualTo(Instant.parse("2026-02-01T12:00:00Z"));
        assertThat(times.last()).isEqualTo(Instant.parse("2026-02-01T12:09:00Z"));
        assertThat(times.count()).isEqualTo(5);
    }

    @Test
    void deprecatedFieldsOfTheNewGroupAreTheOldOnes() throws Exception {
        EventTimes times = EventTimes.of(Fixture.json("{\"deprecatedCount\":3,"
                + "\"deprecatedFirstTimestamp\":\"2026-02-01T12:00:00Z\","
                + "\"deprecatedLastTimestamp\":\"2026-02-01T12:01:00Z\",\"eventTime\":null}"));

        assertThat(times)
                .isEqualTo(new EventTimes(
                        null, Instant.parse("2026-02-01T12:00:00Z"), Instant.parse("2026-02-01T12:01:00Z"), 3));
    }

    @Test
    void lastBeforeFirstIsFirst() throws Exception {
        assertThat(EventTimes.of(Fixture.json("{\"firstTimestamp\":\"2026-02-01T12:00:00Z\","
                                + "\"lastTimestamp\":\"2026-02-01T11:00:00Z\"}"))
                        .last())
                .isEqualTo(Instant.parse("2026-02-01T12:00:00Z"));
    }

    @Test
    void creationStandsInWhereThereIsNoOtherTime() throws Exception {
        assertThat(EventTimes.of(Fixture.json("{\"metadata\":{\"creationTimestamp\":\"2026-02-01T12:00:00Z\"}}"))
                        .first())
                .isEqualTo(Instant.parse("2026-02-01T12:00:00Z"));
    }

    @Test
    void eventWithoutAnyTimeIsUnreadable() {
        assertThatThrownBy(() -> EventTimes.of(Fixture.json("{\"metadata\":{\"name\":\"x\"}}")))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("An Event without any time");
    }

    private static EventTimes times(String name, String first) throws UnreadableRecordException {
        return EventTimes.of(
                Fixture.json("{\"metadata\":{\"name\":\"" + name + "\"},\"firstTimestamp\":\"" + first + "\"}"));
    }
}
