package io.exit143.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.exit143.streams.assemble.Assembly;
import io.exit143.streams.identity.ContainerOwners;
import io.exit143.streams.objects.ObjectHistories;
import io.exit143.streams.retention.Retention;
import io.exit143.streams.retention.StateCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State stays small: evidence goes some time after a pod, documents later; and what comes late changes nothing. */
class RetentionTest {

    private static final Instant EXIT = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Retention WEEK = new Retention(Duration.ofDays(7), DAY, 100_000);

    private final StateCounts counts = new StateCounts();
    private Instant wallClock = EXIT.plusSeconds(1);

    @TempDir
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private PipedTopology topology;

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void evidenceOfAPodThatIsGoneIsDroppedAfterItsTimeAndTheDocumentStays() {
        start(WEEK);
        endAndDelete("web-0", 1);
        advance(Duration.ofMinutes(2));
        SortedMap<String, String> before = new TreeMap<>(topology.timelines());
        long entries = topology.entries(Assembly.EVIDENCE_STORE);
        advance(DAY.minusHours(1));
        assertThat(topology.entries(Assembly.EVIDENCE_STORE)).isEqualTo(entries);
        advance(Duration.ofHours(3));
        assertThat(topology.entries(Assembly.EVIDENCE_STORE))
                .as("the document, the pod, and when it was told of")
                .isEqualTo(3);
        assertThat(counts.evictedPods()).isEqualTo(1);
        assertThat(topology.timelines()).isEqualTo(before).hasSize(1);
    }

    @Test
    void evidenceThatComesLateButInTimeRevisesTheDocument() {
        start(WEEK);
        endAndDelete("web-0", 1);
        advance(Duration.ofMinutes(2));
        int revision = revision();
        advance(Duration.ofHours(1));
        topology.pipe(journal("web-0", 1, 0));
        advance(Duration.ofSeconds(1));
        assertThat(topology.timelines()).hasSize(1);
        assertThat(revision()).isGreaterThan(revision);
        assertThat(counts.lateEvidence()).isZero();
    }

    @Test
    void evidenceThatComesTooLateIsCountedAndMakesNoPoorerDocument() {
        start(WEEK);
        endAndDelete("web-0", 1);
        advance(Duration.ofMinutes(2));
        advance(DAY.plusHours(3));
        SortedMap<String, String> before = new TreeMap<>(topology.timelines());
        int written = topology.written();
        topology.pipe(journal("web-0", 1, 0));
        topology.pipe(killingEvent("web-0", 1));
        advance(Duration.ofMinutes(2));
        assertThat(topology.timelines()).isEqualTo(before);
        assertThat(topology.written()).isEqualTo(written);
        assertThat(counts.lateEvidence()).isEqualTo(2);
    }

    @Test
    void nextPodOfTheSameNameIsToldOfAsUsual() {
        start(WEEK);
        endAndDelete("web-0", 1);
        advance(DAY.plusHours(3));
        endAndDelete("web-0", 2);
        advance(Duration.ofMinutes(2));
        assertThat(topology.timelines().keySet())
                .containsExactly(PodRecords.uid("web-0", 1) + "/app/0", PodRecords.uid("web-0", 2) + "/app/0");
        assertThat(counts.lateEvidence()).isZero();
    }

    @Test
    void documentsGetATombstoneInBothTopicsAndLeaveNothingBehind() {
        start(WEEK);
        endAndDelete("web-0", 1);
        endAndDelete("web-1", 1);
        advance(Duration.ofMinutes(2));
        for (int day = 1; day <= 8; day++) {
            advance(DAY);
        }
        assertThat(topology.timelines()).isEmpty();
        assertThat(topology.deletedRows())
                .containsExactlyInAnyOrder(
                        PodRecords.uid("web-0", 1) + "/app/0", PodRecords.uid("web-1", 1) + "/app/0");
        assertThat(counts.tombstones()).isEqualTo(2);
        for (int day = 9; day <= 16; day++) {
            advance(DAY);
        }
        assertThat(topology.entries(Assembly.EVIDENCE_STORE)).isZero();
        assertThat(topology.entries(Assembly.TIMER_STORE)).isZero();
        assertThat(topology.entries(ObjectHistories.CONTROLLERS)).isZero();
    }

    @Test
    void whoseAContainerIsIsForgottenADayAfterItsExitWasToldAndAMonthAfterItWasLastTold() {
        start(WEEK);
        endAndDelete("web-0", 1);
        topology.pipe(journal("web-0", 1, 0));
        endAndDelete("web-1", 1);
        assertThat(topology.entries(ContainerOwners.STORE)).isEqualTo(2);
        advance(DAY.plusHours(3));
        assertThat(topology.entries(ContainerOwners.STORE)).isEqualTo(1);
        advance(Duration.ofDays(32));
        assertThat(topology.entries(ContainerOwners.STORE)).isZero();
    }

    @Test
    void runningPodThatIsStillListedIsKept() {
        start(WEEK);
        for (int day = 0; day < 20; day++) {
            topology.pipe(pod(PodRecords.instance("MODIFIED", "web-0", 1, 0, EXIT, wallClock)));
            advance(DAY);
        }
        topology.pipe(pod(PodRecords.instance("MODIFIED", "web-0", 1, 1, wallClock, wallClock)));
        advance(Duration.ofMinutes(2));
        assertThat(topology.timelines().keySet())
                .as("the ending of weeks ago has gone, the pod has not")
                .containsExactly(PodRecords.uid("web-0", 1) + "/app/1");
        assertThat(counts.lateEvidence()).isZero();
    }

    @Test
    void podOfWhichNothingIsToldForTheRetentionIsForgotten() {
        start(WEEK);
        topology.pipe(pod(PodRecords.instance("MODIFIED", "web-0", 1, 0, EXIT, wallClock)));
        advance(Duration.ofDays(6));
        assertThat(topology.entries(Assembly.EVIDENCE_STORE)).isPositive();
        for (int day = 0; day < 4; day++) {
            advance(DAY);
        }
        assertThat(topology.timelines()).isEmpty();
        assertThat(topology.entries(Assembly.EVIDENCE_STORE)).isZero();
        assertThat(topology.entries(Assembly.TIMER_STORE)).isZero();
    }

    /** Days lie between the start and the next attempt's, so of the ending no time is known. */
    @Test
    void endingOfUnknownTimeIsForgottenOnceThoughItsPodLives() {
        start(WEEK);
        String first = PodRecords.uid("web-0", 1) + "/app/0";
        topology.pipe(pod(PodRecords.running("web-0", 1, 0, EXIT.minus(Duration.ofDays(5)), wallClock)));
        advance(Duration.ofMinutes(2));
        long tombstones = 0;
        for (int day = 0; day < 20; day++) {
            topology.pipe(pod(PodRecords.running("web-0", 1, 2, EXIT, wallClock)));
            advance(DAY);
            assertThat(topology.timelines().containsKey(first))
                    .as("on day " + day)
                    .isEqualTo(day < 7);
            tombstones += topology.deletedRows().stream().filter(first::equals).count();
        }
        assertThat(tombstones).isEqualTo(1);
    }

    @Test
    void podThatRestartsForDaysRevisesOnlyItsNewestEndings() {
        start(WEEK);
        for (int attempt = 0; attempt < 55; attempt++) {
            topology.pipe(pod(PodRecords.instance("MODIFIED", "web-0", 1, attempt, wallClock, wallClock)));
            advanceAtOnce(Duration.ofMinutes(5));
        }
        int written = topology.written();
        topology.pipe(killingEvent("web-0", 1));
        advance(Duration.ofSeconds(1));
        assertThat(topology.written() - written).isLessThanOrEqualTo(50);
        assertThat(topology.timelines()).hasSize(55);
    }

    @Test
    void whatWouldGoNextGoesEarlyWhenThereIsTooMuch() {
        start(new Retention(Duration.ofDays(7), DAY, 150));
        for (int pod = 0; pod < 60; pod++) {
            endAndDelete("job-" + pod, 1);
            advanceAtOnce(Duration.ofSeconds(10));
        }
        for (int minute = 0; minute < 15; minute++) {
            advanceAtOnce(Duration.ofMinutes(1));
        }
        assertThat(topology.entries(Assembly.EVIDENCE_STORE)).isBetween(100L, 150L);
        assertThat(topology.timelines()).as("the newest are kept").containsKey(PodRecords.uid("job-59", 1) + "/app/0");
        assertThat(topology.timelines())
                .as("the oldest have gone")
                .doesNotContainKey(PodRecords.uid("job-0", 1) + "/app/0");
        assertThat(counts.tombstones()).isPositive();
    }

    @Test
    void backlogOfDaysReadInAMinuteIsNotLate() {
        wallClock = EXIT.plus(Duration.ofDays(5));
        start(WEEK);
        endAndDelete("web-0", 1);
        advance(Duration.ofMillis(300));
        topology.pipe(pod(PodRecords.ended("ADDED", "other", 1, EXIT.plus(Duration.ofDays(4)), wallClock)));
        advance(Duration.ofSeconds(1));
        topology.pipe(journal("web-0", 1, 0));
        advance(Duration.ofSeconds(1));
        assertThat(counts.lateEvidence()).isZero();
        assertThat(topology.timelines()).hasSize(2);
    }

    private void start(Retention retention) {
        topology = new PipedTopology(
                new TerminationTopology(TopologySettings.defaults(), () -> wallClock)
                        .keeping(retention, counts)
                        .get(),
                state,
                wallClock);
    }

    private void endAndDelete(String name, int generation) {
        Instant exit = wallClock.minusSeconds(1);
        topology.pipe(pod(PodRecords.ended("MODIFIED", name, generation, exit, wallClock)));
        topology.pipe(pod(PodRecords.ended("DELETED", name, generation, exit, wallClock)));
    }

    private InputRecord pod(String record) {
        return InputRecord.of(RecordedInputs.KUBERNETES, record, wallClock);
    }

    /** A shim's record of the exit, which names only the container. */
    private InputRecord journal(String name, int generation, int attempt) {
        String line = """
                time="%1$s" level=info msg="received container exit event container_id:\\"%2$s\\"  id:\\"%2$s\\"  \
                pid:28254  exit_status:1  exited_at:{seconds:%3$d  nanos:234219531}"\
                """.formatted(EXIT, PodRecords.containerId(name, generation, attempt), EXIT.getEpochSecond());
        return InputRecord.of(RecordedInputs.NODE_LOGS, line, wallClock);
    }

    private InputRecord killingEvent(String name, int generation) {
        return pod("""
                {"receivedAt":"%s","cluster":"default","type":"ADDED","object":{"kind":"Event","metadata":{\
                "name":"%s.18a","namespace":"shop"},"involvedObject":{"kind":"Pod","namespace":"shop","name":"%s","uid":"%s",\
                "fieldPath":"spec.containers{app}"},"reason":"Killing","message":"Stopping container app",\
                "source":{"component":"kubelet"},"firstTimestamp":"%s","lastTimestamp":"%s","count":1,"type":"Normal"}}""".formatted(wallClock, name, name, PodRecords.uid(name, generation), EXIT, EXIT));
    }

    private void advanceAtOnce(Duration time) {
        wallClock = wallClock.plus(time);
        topology.driver().advanceWallClockTime(time);
    }

    /** In steps: many timers wait for one another. */
    private void advance(Duration time) {
        Duration step = time.compareTo(Duration.ofMinutes(1)) > 0 ? time.dividedBy(10) : time;
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(step)) {
            advanceAtOnce(step);
        }
    }

    private int revision() {
        return PipedTopology.json(topology.timelines().values().iterator().next())
                .path("revision")
                .asInt();
    }
}
