package io.exit143.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.exit143.connect.kubernetes.api.FakeApiServer;
import io.exit143.connect.kubernetes.api.FakeCluster;
import io.exit143.connect.kubernetes.api.Feed;
import io.exit143.connect.kubernetes.objects.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a start makes of the offsets an earlier run has left. */
class ResumingTest {

    private static final Predicate<FakeApiServer.Request> LIST = FakeApiServer.Request::isList;
    private static final Predicate<FakeApiServer.Request> WATCH = FakeApiServer.Request::isWatch;

    private FakeApiServer server;
    private FakeCluster cluster;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeApiServer();
        cluster = server.cluster;
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Map<String, String> settings(String... more) {
        return TaskRun.settings(server, more);
    }

    @Test
    void aRestartGoesOnWhereTheOffsetsEndWithoutAList() {
        FakeCluster.Stored web = cluster.add(Resource.PODS, "shop", "web");
        TaskRun before = TaskRun.start(settings()).awaitSynced();
        web = cluster.modify(web);
        before.awaitTold(web);
        before.close();
        cluster.modify(web);
        FakeCluster.Stored shortLived = cluster.add(Resource.PODS, "shop", "short-lived");
        cluster.delete(shortLived);
        try (TaskRun after = before.restart(settings())) {
            after.awaitTold(told -> told.brief().equals("DELETED short-lived"));

            assertThat(after.briefs()).containsExactly("MODIFIED web", "ADDED short-lived", "DELETED short-lived");
            assertThat(server.requests.stream().filter(LIST)).hasSize(1);
        }
    }

    @Test
    void deletionsMissedWhileAwayAreInferredWhenTheHistoryIsGone() {
        FakeCluster.Stored stays = cluster.add(Resource.PODS, "shop", "stays");
        FakeCluster.Stored goes = cluster.add(Resource.PODS, "shop", "goes");
        TaskRun before = TaskRun.start(settings()).awaitSynced();
        FakeCluster.Stored young = cluster.add(Resource.PODS, "shop", "young");
        before.awaitTold(young);
        before.close();
        cluster.delete(goes);
        cluster.delete(young);
        cluster.add(Resource.PODS, "shop", "comes");
        cluster.compact();
        try (TaskRun after = before.restart(settings())) {
            after.awaitSynced();

            assertThat(after.briefs().subList(0, 2))
                    .containsExactlyInAnyOrder("MODIFIED stays fromList", "ADDED comes fromList");
            assertThat(after.briefs().subList(2, 4))
                    .containsExactlyInAnyOrder("DELETED goes inferred", "DELETED young inferred");
            assertThat(after.briefs().subList(4, 5)).containsExactly("SYNCED pods");
            assertThat(stays.uid())
                    .isIn(after.told().stream().map(TaskRun.Told::uid).toList());
        }
    }

    @Test
    void aDeletionAlreadyToldIsNotInferredAgain() {
        FakeCluster.Stored web = cluster.add(Resource.PODS, "shop", "web");
        TaskRun before = TaskRun.start(settings()).awaitSynced();
        before.awaitTold(cluster.delete(web));
        before.close();
        cluster.compact();
        cluster.add(Resource.PODS, "shop", "later");
        cluster.compact();
        try (TaskRun after = before.restart(settings())) {
            after.awaitSynced();

            assertThat(after.briefs()).containsExactly("ADDED later fromList", "SYNCED pods");
        }
    }

    @Test
    void aCrashInTheMiddleOfAListListsAgainAndStillKnowsWhatItHasTold() {
        for (int i = 0; i < 20; i++) {
            cluster.add(Resource.PODS, "shop", "pod-" + i);
        }
        TaskRun before = TaskRun.start(settings()).awaitSynced();
        FakeCluster.Stored told = cluster.list(Resource.PODS, "").get(9);
        FakeCluster.Stored notTold = cluster.list(Resource.PODS, "").get(10);
        before.close();
        cluster.delete(told);
        cluster.delete(notTold);
        try (TaskRun after = before.crashAfter(10, settings())) {
            after.awaitSynced();

            assertThat(after.briefs())
                    .hasSize(20)
                    .contains("DELETED pod-9 inferred")
                    .doesNotContain("DELETED pod-10 inferred");
            assertThat(after.told().stream().filter(one -> one.brief().startsWith("MODIFIED")))
                    .as("told before the crash")
                    .hasSize(9);
        }
    }

    @Test
    void bookmarksKeepThePositionOfAQuietResourceFresh() {
        cluster.add(Resource.PODS, "shop", "web");
        server.sendBookmarks();
        TaskRun before = TaskRun.start(settings()).awaitSynced();
        // Another resource moves the cluster's version on; the pods' own history up to the bookmark is not needed.
        FakeCluster.Stored node = cluster.add(Resource.NODES, "", "node");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> before.records().stream().anyMatch(record -> isBookmarkAt(record, node.version())));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> before.records().stream()
                                .filter(record -> isBookmarkAt(record, node.version()))
                                .count()
                        >= Resource.PODS.shardCount());
        before.close();
        cluster.compact();
        try (TaskRun after = before.restart(settings())) {
            after.awaitTold(cluster.add(Resource.PODS, "shop", "next"));

            assertThat(after.briefs()).containsExactly("ADDED next");
        }
    }

    private static boolean isBookmarkAt(SourceRecord record, long version) {
        return record.topic().equals("bookmarks")
                && Long.toString(version).equals(record.sourceOffset().get("resourceVersion"));
    }

    @Test
    void anotherLabelSelectionDeletesNothing() {
        cluster.add(Resource.PODS, "shop", "web");
        TaskRun before = TaskRun.start(settings()).awaitSynced();
        before.close();
        try (TaskRun after = before.restart(settings("label.selector", "app=other"))) {
            after.awaitSynced();

            assertThat(after.briefs()).noneMatch(brief -> brief.startsWith("DELETED"));
        }
    }

    @Test
    void anObjectThatLeftASelectionAndCameBackStaysKnownThroughARestart() {
        String[] selection = {"label.selector", "app=web"};
        FakeCluster.Stored web = cluster.add(Resource.PODS, "shop", "web");
        FakeCluster.Stored left = cluster.modify(web);
        FakeCluster.Stored back = cluster.modify(left);
        server.misbehave(
                LIST,
                request -> request.body(
                        200,
                        "{\"metadata\":{\"resourceVersion\":\"" + web.version() + "\"},\"items\":[" + web.json()
                                + "]}"));
        server.misbehave(WATCH, request -> leftAndCameBack(request, left, back));
        TaskRun before = TaskRun.start(settings(selection));
        before.awaitRecords(2 + Resource.PODS.shardCount());
        before.awaitTold(back).close();
        assertThat(before.briefs()).endsWith("DELETED web", "ADDED web");
        Map<String, ?> shardOfWeb = before.told().get(0).record().sourcePartition();

        server.misbehave(WATCH, request -> leftAndCameBack(request, left, back));
        TaskRun after = before.crashAfter(
                partition -> partition.equals(shardOfWeb) ? Integer.MAX_VALUE : 2 + Resource.PODS.shardCount(),
                settings(selection));
        try (after) {
            FakeCluster.Stored gone = cluster.delete(back);
            after.awaitTold(gone);

            assertThat(after.briefs()).as("not what was told before").containsExactly("DELETED web");
        }
    }

    private static void leftAndCameBack(FakeApiServer.Request request, FakeCluster.Stored left, FakeCluster.Stored back)
            throws IOException {
        try (OutputStream out = request.stream(200)) {
            FakeApiServer.write(out, new FakeCluster.Event("DELETED", left).json());
            FakeApiServer.write(out, new FakeCluster.Event("ADDED", back).json());
        }
    }

    @Test
    void expiredEventsAreNoDeletions() {
        FakeCluster.Stored event = cluster.add(Resource.EVENTS, "shop", "web.17");
        TaskRun before = TaskRun.start(settings("resources", "events")).awaitSynced();
        before.close();
        cluster.delete(event);
        cluster.compact();
        try (TaskRun after = before.restart(settings("resources", "events"))) {
            after.awaitSynced();

            assertThat(after.briefs()).containsExactly("SYNCED events");
        }
    }

    @Test
    void connectFindsASourcePartitionByTheTextItMakesOfIt() {
        Feed feed = new Feed("prod", Resource.PODS, "shop", "app=web");
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), true);
            byte[] written = converter.fromConnectData("offsets", null, feed.sourcePartition(63));
            Object readBack = converter.toConnectData("offsets", written).value();

            assertThat(converter.fromConnectData("offsets", null, readBack)).isEqualTo(written);
            assertThat(new String(written, StandardCharsets.UTF_8))
                    .as("the same in every JVM, or a restart would find nothing")
                    .isEqualTo("{\"cluster\":\"prod\",\"resource\":\"pods\",\"namespace\":\"shop\","
                            + "\"labelSelector\":\"app=web\",\"shard\":\"63\"}");
        }
    }

    @Test
    void theOffsetOfEachRecordIsStringsAsConnectStoresThem() {
        cluster.add(Resource.PODS, "shop", "web");
        try (TaskRun run = TaskRun.start(settings()).awaitSynced()) {
            List<SourceRecord> records = run.records();
            assertThat(records).allSatisfy(record -> {
                assertThat(record.sourcePartition().get("cluster")).isEqualTo("test");
                assertThat(record.sourcePartition().get("resource")).isEqualTo("pods");
                assertThat(record.sourceOffset().values()).allMatch(String.class::isInstance);
            });
            assertThat(records.get(0).sourceOffset().get("resourceVersion"))
                    .as("while the list is under way")
                    .isNull();
        }
    }
}
