package io.exit143.connect.kubernetes.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.TaskRun;
import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.objects.Resource;
import io.exit143.connect.testing.EmbeddedBroker;
import io.exit143.connect.testing.Topic;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process without Connect against a real broker. */
@Timeout(180)
class WatchProcessIT {

    private EmbeddedBroker broker;
    private FakeApiServer api;
    private Topic topic;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        broker = EmbeddedBroker.start(directory);
        api = new FakeApiServer();
        topic = new Topic(broker, "objects");
    }

    @AfterEach
    void stop() {
        topic.close();
        api.close();
        broker.close();
    }

    private static final class Running {

        private final WatchProcess process = new WatchProcess();
        private final CompletableFuture<Integer> exitCode;

        Running(Map<String, String> settings) {
            exitCode = CompletableFuture.supplyAsync(() -> process.run(settings));
        }

        int stop() {
            process.stop();
            return exitCode.join();
        }
    }

    private Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(TaskRun.settings(api, more));
        settings.remove("bookmarks.topic");
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    @Test
    void aSecondRunGoesOnWhereTheFirstStoppedAndEachChangeIsWrittenOnce() {
        FakeCluster.Stored web = api.cluster.add(Resource.PODS, "shop", "web");
        Running first = new Running(settings());
        topic.awaitBrief("SYNCED pods"::equals);
        assertThat(first.stop()).isZero();
        api.cluster.delete(api.cluster.modify(web));
        Running second = new Running(settings());

        assertThat(topic.awaitBrief("DELETED web"::equals))
                .containsExactlyInAnyOrder("ADDED web fromList", "SYNCED pods", "MODIFIED web", "DELETED web");
        assertThat(second.stop()).isZero();
    }

    @Test
    void deletionsMissedBetweenTwoRunsAreInferred() {
        FakeCluster.Stored web = api.cluster.add(Resource.PODS, "shop", "web");
        Running first = new Running(settings());
        topic.awaitBrief("SYNCED pods"::equals);
        assertThat(first.stop()).isZero();
        api.cluster.delete(web);
        api.cluster.compact();
        Running second = new Running(settings());

        topic.awaitBrief("DELETED web inferred"::equals);
        assertThat(second.stop()).isZero();
    }

    @Test
    void aProcessThatIsReplacedWritesNothingMore() {
        Running old = new Running(settings());
        topic.awaitBrief("SYNCED pods"::equals);
        Running replacement = new Running(settings());
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            // The old one notices when it next writes.
            api.cluster.add(Resource.PODS, "shop", "any");
            return old.exitCode.isDone();
        });
        FakeCluster.Stored last = api.cluster.add(Resource.PODS, "shop", "last");
        topic.awaitBrief("ADDED last"::equals);

        assertThat(old.exitCode.join()).isEqualTo(1);
        assertThat(topic.records().stream()
                        .map(record ->
                                Topic.value(record).at("/object/metadata/uid").asText()))
                .filteredOn(uid -> !uid.isEmpty())
                .doesNotHaveDuplicates()
                .contains(last.uid());
        assertThat(replacement.stop()).isZero();
    }

    @Test
    void ofTwoOneWorksUntilItStopsThenTheOther() {
        String[] election = {"leader.election.enabled", "true", "leader.election.lease.duration.ms", "5000"};
        Running one = new Running(settings(election));
        topic.awaitBrief("SYNCED pods"::equals);
        Running other = new Running(settings(election));
        api.cluster.add(Resource.PODS, "shop", "first");
        topic.awaitBrief("ADDED first"::equals);
        assertThat(one.stop()).isZero();
        api.cluster.add(Resource.PODS, "shop", "second");
        List<String> all = topic.awaitBrief("ADDED second"::equals);

        assertThat(all).containsExactlyInAnyOrder("SYNCED pods", "ADDED first", "ADDED second");
        assertThat(other.stop()).isZero();
    }

    @Test
    void aLeaderThatCannotRenewItsLeaseStopsWritingUntilItLeadsAgain() throws Exception {
        ObjectName writing = new ObjectName("io.exit143:type=kubernetes-source-queue,connector=watch,cluster=test");
        Running process = new Running(settings(
                "leader.election.enabled", "true",
                "leader.election.identity", "one",
                "leader.election.lease.duration.ms", "5000"));
        topic.awaitBrief("SYNCED pods"::equals);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ManagementFactory.getPlatformMBeanServer().isRegistered(writing));

        api.refuseLeasesOf("one");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !ManagementFactory.getPlatformMBeanServer().isRegistered(writing));
        api.cluster.add(Resource.PODS, "shop", "meanwhile");
        assertThat(process.exitCode).isNotDone();
        Instant granted = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        api.refuseLeasesOf("");
        assertThat(topic.awaitBrief("ADDED meanwhile"::equals)).containsExactly("SYNCED pods", "ADDED meanwhile");
        assertThat(topic.records().get(1))
                .extracting(record -> Topic.value(record).path("receivedAt").asText())
                .satisfies(received -> assertThat(Instant.parse(received)).isAfterOrEqualTo(granted));
        assertThat(process.stop()).isZero();
    }

    @Test
    void anObjectLargerThanKafkasOwnLimitOfARequestIsWritten() {
        // Below the topic's limit when compressed, as the producer compresses it: the limit of requests counts before.
        api.cluster.add(Resource.PODS, "shop", "large", ",\"data\":\"" + "x".repeat(3 << 20) + "\"");
        Running process = new Running(settings());

        assertThat(topic.awaitBrief("SYNCED pods"::equals))
                .containsExactlyInAnyOrder("ADDED large fromList", "SYNCED pods");
        assertThat(process.stop()).isZero();
    }

    @Test
    void wrongSettingsAreExitCodeTwo() {
        assertThat(new WatchProcess().run(Map.of("kafka.bootstrap.servers", "x:1", "no.such.setting", "1")))
                .isEqualTo(2);
        assertThat(new WatchProcess().run(Map.of())).isEqualTo(2);
    }
}
