package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.objects.Resource;
import io.exit143.connect.otlp.OtlpTraceSinkConnector;
import io.exit143.connect.testing.EmbeddedBroker;
import io.exit143.connect.testing.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin zip in a real distributed Connect worker, with exactly-once support, against a real broker. */
@Timeout(240)
class ConnectWorkerIT {

    private static final Path ZIP = Path.of(System.getProperty("plugin.zip", "target/missing.zip"));

    @TempDir
    private Path directory;

    @Test
    void theTopicTellsTheTruthAboutWhatHappenedWhileTheWorkerWasDown() throws Exception {
        Path plugins = unzip(directory.resolve("plugins"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
                FakeApiServer api = new FakeApiServer();
                Topic topic = new Topic(broker, "exit143.kubernetes")) {
            FakeCluster.Stored stays = api.cluster.add(Resource.PODS, "shop", "stays");
            FakeCluster.Stored goes = api.cluster.add(Resource.PODS, "shop", "goes");

            try (WorkerProcess worker = start(broker, plugins)) {
                assertThat(worker.get("/connector-plugins").toString())
                        .contains(KubernetesSourceConnector.class.getName(), OtlpTraceSinkConnector.class.getName());
                assertThat(worker.put("/connectors/kubernetes/config", connectorSettings(api))
                                .statusCode())
                        .isEqualTo(201);
                topic.awaitBrief("SYNCED pods"::equals);
                stays = api.cluster.modify(stays);
                assertThat(topic.awaitBrief("MODIFIED stays"::equals))
                        .containsExactlyInAnyOrder(
                                "ADDED stays fromList", "ADDED goes fromList", "SYNCED pods", "MODIFIED stays");
                awaitStoredOffset(worker, stays.version());
                worker.kill();
            }

            api.cluster.delete(goes);
            FakeCluster.Stored comes = api.cluster.add(Resource.PODS, "shop", "comes");
            api.cluster.compact();
            List<String> all;
            try (WorkerProcess worker = start(broker, plugins)) {
                topic.awaitBrief("DELETED goes inferred"::equals);
                api.cluster.delete(comes);
                all = topic.awaitBrief("DELETED comes"::equals);
            }

            assertThat(all)
                    .containsExactlyInAnyOrder(
                            "ADDED stays fromList",
                            "ADDED goes fromList",
                            "SYNCED pods",
                            "MODIFIED stays",
                            "MODIFIED stays fromList",
                            "ADDED comes fromList",
                            "DELETED goes inferred",
                            "SYNCED pods",
                            "DELETED comes");
            assertThat(topic.records())
                    .filteredOn(record -> Topic.value(record).path("inferred").asBoolean())
                    .singleElement()
                    .satisfies(record -> assertThat(record.key()).isEqualTo(goes.uid()));
        }
    }

    @Test
    void aConnectorWithoutPermissionsIsRefusedByName() throws Exception {
        Path plugins = unzip(directory.resolve("plugins"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"));
                FakeApiServer api = new FakeApiServer()) {
            api.deny("watch", "pods");
            try (WorkerProcess worker = start(broker, plugins)) {
                HttpResponse<String> answer = worker.put("/connectors/kubernetes/config", connectorSettings(api));

                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body())
                        .contains("lacks these permissions: watch pods (the core API group) in all namespaces");
            }
        }
    }

    private static Map<String, String> connectorSettings(FakeApiServer api) {
        return Map.of(
                "connector.class", KubernetesSourceConnector.class.getName(),
                "tasks.max", "1",
                "exactly.once.support", "required",
                "kubernetes.api.server", api.url(),
                "resources", "pods",
                "bookmark.interval.ms", "1000",
                "topic.creation.default.partitions", "2",
                "topic.creation.default.replication.factor", "1",
                "cluster.name", "it");
    }

    private WorkerProcess start(EmbeddedBroker broker, Path plugins) throws IOException {
        return WorkerProcess.start(directory, broker.bootstrapServers(), plugins);
    }

    /** The stored offsets are what Connect shows; a bookmark or the change itself has carried this version. */
    private static void awaitStoredOffset(WorkerProcess worker, long version) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                worker.get("/connectors/kubernetes/offsets").toString())
                        .contains("\"resourceVersion\":\"" + version + "\""));
    }

    private static Path unzip(Path target) throws IOException {
        try (InputStream file = Files.newInputStream(ZIP);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                assertThat(path).startsWithRaw(target);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
        return target;
    }
}
